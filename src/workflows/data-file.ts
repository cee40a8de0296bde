import { file, startable, waitForInput } from '../signals';
import { countLines } from './tasks';

/** Waits for a data file, and returns its name and its number of lines. */
export async function dataFileWf(): Promise<{ readonly name: string; readonly lines: number }> {
  const data = await waitForInput(
    'data_file',
    file({ maxBytes: 500_000_000, mediaTypes: ['text/csv', 'text/plain'] }),
    { prompt: 'The data, as CSV' },
  );
  return { name: data.name, lines: await countLines(data) };
}

startable(dataFileWf, {
  title: 'Count the lines of a file',
  description: 'Asks for a data file.',
});
