/** The filter of answered signals: since when, how they ended, and by whom. */

export const outcomes = ['decided', 'answered', 'approved', 'rejected', 'timed-out', 'cancelled'] as const;

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
const spans = { hour: hourMs, day: dayMs, week: 7 * dayMs, month: 30 * dayMs };

export const times = ['hour', 'day', 'week', 'month'] as const satisfies readonly (keyof typeof spans)[];

export interface AnsweredFilter {
  readonly workflowType: string;
  readonly since: keyof typeof spans;
  readonly outcome: (typeof outcomes)[number];
  /** `me`, or the id of a person. Empty for everybody. */
  readonly by: string;
}

/** Reads the filter from an address. Unknown values are ignored. */
export function readAnsweredFilter(params: URLSearchParams): AnsweredFilter {
  const since = params.get('since') ?? '';
  return {
    workflowType: params.get('workflowType') ?? '',
    since: Object.hasOwn(spans, since) ? (since as AnsweredFilter['since']) : 'day',
    outcome: outcomes.find((outcome) => outcome === params.get('outcome')) ?? 'decided',
    by: params.get('by') ?? '',
  };
}

/** The API address of the signals that the filter selects. */
export function addressOf(
  path: string,
  { since, by, workflowType, outcome }: AnsweredFilter,
  me: string | undefined,
  page: Readonly<Record<string, string>> = {},
): string {
  const given = Object.entries({
    since: new Date(Date.now() - spans[since]).toISOString(),
    workflowType,
    outcome,
    decidedBy: by === 'me' ? (me ?? '') : by,
    ...page,
  });
  return `${path}?${new URLSearchParams(given.filter(([, value]) => value !== '')).toString()}`;
}
