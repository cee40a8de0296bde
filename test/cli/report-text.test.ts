import { expect, test } from '@jest/globals';
import { reportText } from '../../src/cli/report-text';
import { saveFile } from '../../src/files';
import { useFileStore } from '../support/use-file-store';

const files = useFileStore();

test('a report is text, tables, and the words of what is no text', async () => {
  const shown = await reportText({
    title: 'Churn',
    blocks: [
      { kind: 'markdown', text: 'Highest on **day 22**.' },
      {
        kind: 'figures',
        figures: [
          { label: 'mean', value: 19.44 },
          { label: 'p95 latency', value: 47, unit: 'ms' },
        ],
      },
      { kind: 'table', caption: 'Trials', columns: ['trial', 'loss'], rows: [['7\nlate', null]] },
      { kind: 'image', src: 'data:image/png;base64,AAAA', alt: 'The crack' },
      {
        kind: 'chart',
        alt: 'Churn by day',
        spec: { data: { values: [{ day: 1 }, { day: 22, churn: 25.8 }] } },
      },
    ],
  });
  expect(shown.split('\n')).toEqual([
    'Report: Churn',
    '',
    'Highest on **day 22**.',
    '',
    'mean         19.44',
    'p95 latency  47 ms',
    '',
    'Trials',
    'trial   loss',
    '7 late',
    '',
    '[picture: The crack]',
    '',
    '[chart: Churn by day]',
    'day  churn',
    '1',
    '22   25.8',
  ]);
});

test('nothing of it is obeyed by a terminal', async () => {
  const text = 'a\u001b]0;b\u0007\u009bc';
  const shown = await reportText({
    title: text,
    blocks: [
      { kind: 'markdown', text },
      { kind: 'figures', figures: [{ label: text, value: text, unit: text }] },
      { kind: 'table', caption: text, columns: [text], rows: [[text]] },
      { kind: 'image', src: 'data:image/png;base64,AAAA', alt: text },
      { kind: 'chart', alt: text, spec: { data: { values: [{ [text]: text }] } } },
    ],
  });
  expect(shown).not.toMatch(/[^\P{Cc}\n]/u);
});

/** The text of a report that shows such a file. */
async function textOf(name: string, mediaType: string, content: string): Promise<string> {
  const file = await saveFile({ workflowId: 'report-7', name, mediaType, content });
  const shown = await reportText({ blocks: [{ kind: 'file', file, alt: 'The trials' }] });
  return shown.slice('Report\n\n'.length);
}

test('a table and a text of the file store are printed, and other files are named', async () => {
  expect(await textOf('a.csv', 'text/csv', 'trial,loss\n7,0.18\n')).toBe(
    '[file a.csv, text/csv, 18 bytes: The trials]\ntrial  loss\n7      0.18',
  );
  expect(await textOf('a.md', 'text/markdown', 'It is **good**.')).toMatch(
    /: The trials\]\nIt is \*\*good\*\*\.$/,
  );
  expect(await textOf('a.png', 'image/png', 'x')).toBe('[file a.png, image/png, 1 byte: The trials]');
  expect(await textOf('b.csv', 'text/csv', 'a,b\n1\n')).toMatch(
    /\]\nThe file cannot be shown: Invalid Record Length/,
  );
});

test('a file that is not in the store of this command says so', async () => {
  const file = await saveFile({
    workflowId: 'report-7',
    name: 'c.csv',
    mediaType: 'text/csv',
    content: 'a\n1\n',
  });
  await files.remove(file.file);
  expect(await reportText({ blocks: [{ kind: 'file', file, alt: 'The trials' }] })).toMatch(
    /: The trials\]\nThe file cannot be shown: .*is not in the file store/,
  );
});
