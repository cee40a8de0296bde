import { expect, test } from '@jest/globals';
import { reportText } from '../../src/cli/report-text';

test('a report is text, tables, and the words of what is no text', () => {
  const shown = reportText({
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

test('nothing of it is obeyed by a terminal', () => {
  const text = 'a\u001b]0;b\u0007\u009bc';
  const shown = reportText({
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
