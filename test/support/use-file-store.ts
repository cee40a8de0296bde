/** A file store for a test file, which the service, activities and commands of this process find by its variable. */
import { afterAll, beforeAll } from '@jest/globals';
import { Files, LocalFileStore } from '../../src/files';
import { newFolder } from './folder';

const variable = 'GATEHOUSE_FILES_FOLDER';

/** Call it before `useRunningService`, which connects to the store when it starts. */
export function useFileStore(): Files {
  const before = process.env[variable];
  const folder = newFolder();
  beforeAll(() => {
    process.env[variable] = folder;
  });
  afterAll(() => {
    if (before === undefined) delete process.env[variable];
    else process.env[variable] = before;
  });
  return new Files(new LocalFileStore(folder));
}
