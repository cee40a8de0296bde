/**
 * Checks a report when its gate opens, so that no page shows only half of the evidence. Each issue has the path of its block. The
 * gate keeps a copy of the report.
 */
import { isFileRef } from '../../wire/file-ref';
import { chartIssues } from './chart-issues';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { issueInWords } from '../../wire/in-words';
import { firstIssues } from '../../wire/issues';
import type { Issue } from '../../wire/messages';
import { encodedBytes, frozenCopyOf, inspect, maxValues } from '../../wire/plain-data';
import type { Report } from '../../wire/report';

/** Together with subject, initial data and answer of 256 KB each, the result of a query stays far below the server's 2 MB. */
export const maxReportBytes = 128 * 1024;
const maxSaid = 3; // issues in a message; authors fix one at a time

/**
 * Returns a frozen copy of a report. `argument` names the report in errors, such as "report of signal 'publish'".
 *
 * @throws {InvalidArgumentError} If {@link checkReport} finds an issue.
 */
export function shownReport(argument: string, report: unknown): Report {
  const [first, ...rest] = checkReport(report);
  if (first === undefined) return frozenCopyOf(report) as Report; // checked by checkReport
  const said = [first, ...rest].slice(0, maxSaid).map(issueInWords);
  throw new InvalidArgumentError({ argument, fault: `cannot be shown: ${said.join('; ')}` });
}

/**
 * Returns the issues of a report, each with its path. Empty if the value is a valid report.
 *
 * @example
 * checkReport({ blocks: [{ kind: 'markdown', text: 7 }] }); // [{ path: ['blocks', 0, 'text'], message: 'must be text' }]
 */
export function checkReport(report: unknown): readonly Issue[] {
  const { issues, tooLarge } = inspect(report);
  if (issues.length > 0) return issues;
  if (tooLarge === 'values') return saying(`has over ${maxValues} items and properties`);
  if (tooLarge === 'bytes' || encodedBytes(report) > maxReportBytes)
    return saying(`has over ${maxReportBytes} bytes as JSON`);
  return firstIssues(object({ blocks: list(block) }, { title: text })(report));
}

/** Checks plain data. */
type Check = (value: unknown) => readonly Issue[];

const text: Check = (value) => (typeof value === 'string' ? [] : saying('must be text'));

const words: Check = (value) =>
  typeof value === 'string' && value.trim() !== '' ? [] : saying('must be text that is not empty');

const numberOrText: Check = (value) =>
  typeof value === 'number' ? [] : typeof value === 'string' ? [] : saying('must be a number or text');

const cell: Check = (value) =>
  typeof value === 'object' && value !== null ? saying('must be text, a number, true, false or null') : [];

const picture: Check = (value) =>
  typeof value === 'string' && /^data:image\/(?:png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$/.test(value)
    ? []
    : saying('must be a PNG, JPEG or WebP as a data URL in base64');

const stored: Check = (value) =>
  isFileRef(value) ? [] : saying('must be a reference to a stored file, as saveFile returns it');

const table: Check = (value) => {
  const shape = object({ kind: text, columns: list(text), rows: list(list(cell)) }, { caption: text })(value);
  if (shape.length > 0) return shape;
  const { columns, rows } = value as { columns: readonly string[]; rows: readonly (readonly unknown[])[] };
  if (columns.length === 0) return saying('has no columns');
  return rows.flatMap(({ length }, index) => {
    const message = `has ${length} cells for ${columns.length} columns`;
    return length === columns.length ? [] : [{ path: ['rows', index], message }];
  });
};

const kinds: ReadonlyMap<unknown, Check> = new Map<unknown, Check>([
  ['markdown', object({ kind: text, text })],
  [
    'figures',
    object({ kind: text, figures: list(object({ label: words, value: numberOrText }, { unit: text })) }),
  ],
  ['table', table],
  ['image', object({ kind: text, src: picture, alt: words }, { field: text })],
  ['chart', object({ kind: text, spec: chartIssues, alt: words })],
  ['file', object({ kind: text, file: stored, alt: words })],
]);

function block(value: unknown): readonly Issue[] {
  const check = isRecord(value) ? kinds.get(value['kind']) : undefined;
  return check === undefined
    ? saying(`must be a block: one of ${[...kinds.keys()].join(', ')}`)
    : check(value);
}

/** Also refuses unknown properties, which may be misspelt. */
function object(
  required: Readonly<Record<string, Check>>,
  optional: Readonly<Record<string, Check>> = {},
): Check {
  const properties = new Map([...Object.entries(required), ...Object.entries(optional)]);
  return (value) => {
    if (!isRecord(value)) return saying('must be an object');
    const missing = Object.keys(required).filter((key) => value[key] === undefined);
    const given = Object.entries(value).filter(([, child]) => child !== undefined);
    return [
      ...missing.map((key) => ({ path: [key], message: 'is required' })),
      ...given.flatMap(([key, child]) =>
        below(key, (properties.get(key) ?? (() => saying('is not known')))(child)),
      ),
    ];
  };
}

function list(check: Check): Check {
  return (value) =>
    Array.isArray(value)
      ? value.flatMap((item, index) => below(index, check(item)))
      : saying('must be a list');
}

function below(key: string | number, issues: readonly Issue[]): readonly Issue[] {
  return issues.map(({ path, message }) => ({ path: [key, ...path], message }));
}

function saying(message: string): readonly Issue[] {
  return [{ path: [], message }];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
