import { saveFile, type FileRef } from '../../files';
import { csvRecord } from '../../values/csv-record';
import { imageFileName } from './draw-images';

/** What one person said about an image. */
export interface ImageLabel {
  /** The number of the image, from 1. */
  readonly image: number;
  /** The key of its PNG in the file store. */
  readonly file: string;
  /** Null if the person was not sure. */
  readonly label: string | null;
  readonly by: string;
  readonly at: string;
}

/** The labels of one image. */
export interface LabelRow {
  readonly first: ImageLabel;
  /** What the second person said, for an image of the sample. */
  readonly second?: ImageLabel;
}

/** The files with the labels. */
export interface LabelFiles {
  readonly csv: FileRef;
  /** A JSON object in each line. */
  readonly jsonLines: FileRef;
}

const columns = ['image', 'name', 'file', 'label', 'by', 'at', 'second_label', 'second_by', 'second_at'];

/**
 * Writes the labels to the file store, as CSV and as JSON lines. The label of an image that nobody was sure of is empty.
 *
 * @throws {FileStoreFailedError} If the file store fails.
 */
export async function writeLabels(workflowId: string, rows: readonly LabelRow[]): Promise<LabelFiles> {
  const records = rows.map(recordOf);
  const csv = [columns, ...records.map((record) => columns.map((column) => String(record[column] ?? '')))];
  return {
    csv: await saveFile({
      workflowId,
      name: 'labels.csv',
      mediaType: 'text/csv',
      content: csv.map(csvRecord).join(''),
    }),
    jsonLines: await saveFile({
      workflowId,
      name: 'labels.jsonl',
      mediaType: 'application/jsonl',
      content: records.map((record) => `${JSON.stringify(record)}\n`).join(''),
    }),
  };
}

function recordOf({ first, second }: LabelRow): Readonly<Record<string, string | number | null>> {
  const { image, file, label, by, at } = first;
  const record = { image, name: imageFileName(image), file, label, by, at };
  if (second === undefined) return record;
  return { ...record, second_label: second.label, second_by: second.by, second_at: second.at };
}
