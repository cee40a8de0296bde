import type { FileRef } from '../../wire/file-ref';
import type { Cell } from '../../wire/report';
import { shownAs } from '../../values/report/shown-as';
import { ask } from '../api/ask';
import { ProblemError } from '../api/problem';
import { t } from '../texts/report';
import type { FileReader } from './file-reader';

/** What a report shows of a file. */
export type FileContent =
  | { readonly shape: 'image'; readonly src: string }
  | {
      readonly shape: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly Cell[])[];
    }
  | { readonly shape: 'text'; readonly text: string }
  | { readonly shape: 'none'; readonly why?: string };

/**
 * Reads a file of a report. If its content is not shown, only asks whether the file is there.
 *
 * @throws {Error} With a message for people, if the file is not in the store, or its content has changed since.
 */
export async function readReportFile(
  ref: FileRef,
  { signal, headers }: FileReader,
  abort: AbortSignal,
): Promise<FileContent> {
  const { file, name, sha256 } = ref;
  const shape = shownAs(ref);
  const isShown = shape !== 'download' && shape !== 'too-large';
  const query = signal === undefined ? '' : `?${new URLSearchParams({ signal })}`;
  const request = { method: isShown ? 'GET' : 'HEAD', headers, signal: abort };
  const response = await ask(`/api/files/${file}${query}`, request).catch((error: unknown) => {
    if (!(error instanceof ProblemError) || error.problem.status !== 404) throw error;
    throw new Error(t('fileIsGone', { name }), { cause: error });
  });
  // An activity that runs again replaces its file.
  if (response.headers.get('repr-digest') !== digestOf(sha256))
    throw new Error(t('fileHasChanged', { name }));
  switch (shape) {
    case 'image':
      return { shape, src: await dataUrl(new Blob([await response.arrayBuffer()], { type: ref.mediaType })) };
    case 'table':
      return tableOf(await response.text());
    case 'text':
      return { shape, text: await response.text() };
    case 'too-large':
      return { shape: 'none', why: t('fileIsTooLarge') };
    default:
      return { shape: 'none' };
  }
}

/** A page may show images from data URLs, and not from those of blobs. */
async function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(reader.result as string)); // readAsDataURL gives a text
    reader.addEventListener('error', () => reject(reader.error ?? new Error('unreadable')));
    reader.readAsDataURL(blob);
  });
}

async function tableOf(text: string): Promise<FileContent> {
  const [{ parse }, { csvOptions, csvTable }] = await Promise.all([
    import('csv-parse/browser/esm/sync'),
    import('../../values/report/csv-table'),
  ]);
  try {
    return { shape: 'table', ...csvTable(parse(text, csvOptions)) };
  } catch (error) {
    return {
      shape: 'none',
      why: t('fileIsNoTable', { reason: error instanceof Error ? error.message : String(error) }),
    };
  }
}

function digestOf(sha256: string): string {
  const bytes = sha256.match(/../gu)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
  return `sha-256=:${btoa(String.fromCodePoint(...bytes))}:`;
}
