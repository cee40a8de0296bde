import { type FileRef, fileNameFault, isMediaType } from '../wire/file-ref';
import { checkWorkflowId } from '../wire/check-workflow-id';
import { InvalidArgumentError } from '../wire/errors/errors';
import type { Files } from './files';
import { sharedFiles } from './shared-files';

/** A file that an activity makes. */
export interface MadeFile {
  /** The workflowId of the execution that the file belongs to. */
  readonly workflowId: string;
  /** The name of the file, without a path. */
  readonly name: string;
  /** Such as `text/csv`. */
  readonly mediaType: string;
  readonly content: string | Uint8Array | AsyncIterable<Uint8Array>;
}

const maxBytes = 50_000_000_000;

/**
 * Stores a file that an activity has made, and returns the reference to it. Whoever may read the execution can download the
 * file, and activities open it with `openFile`. Gatehouse does not remove it.
 *
 * An execution has one file of a name. An activity that is retried replaces the file and leaves no second one, so use another
 * name for another file.
 *
 * Default of `files`: the store that GATEHOUSE_FILES_FOLDER or GATEHOUSE_FILES_BUCKET names.
 *
 * @throws {InvalidArgumentError} If the workflowId, the name or the media type is invalid.
 * @throws {FileStoreFailedError} If the file store fails.
 *
 * @example
 * export async function writeLabels(workflowId: string, csv: string): Promise<FileRef> {
 *   return saveFile({ workflowId, name: 'labels.csv', mediaType: 'text/csv', content: csv });
 * }
 */
export async function saveFile(
  { workflowId, name, mediaType, content }: MadeFile,
  options: { readonly files?: Files } = {},
): Promise<FileRef> {
  const fault = fileNameFault(name);
  if (fault !== undefined) throw new InvalidArgumentError({ argument: 'name of saveFile', fault });
  if (!isMediaType(mediaType)) {
    const remedy = "Pass a media type such as 'text/csv'.";
    throw new InvalidArgumentError({
      argument: 'mediaType of saveFile',
      fault: 'is not a media type',
      remedy,
    });
  }
  checkWorkflowId(workflowId);
  const files = await (options.files ?? sharedFiles());
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return files.keep({ for: workflowId, name, mediaType, maxBytes, content: chunks(bytes) });
}

async function* chunks(content: Uint8Array | AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  if (content instanceof Uint8Array) yield content;
  else yield* content;
}
