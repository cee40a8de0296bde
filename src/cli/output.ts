/** The output of the CLI and its exit codes. This is the only place that turns errors into messages and exit codes. */
import { relative } from 'node:path';
import { automaticOutcome } from '../wire/automatic-outcome';
import { errorTable } from '../wire/errors/error-table';
import { GatehouseError } from '../wire/errors/errors';
import { actorInWords, errorInWords, issueInWords } from '../wire/in-words';
import { ServiceRefusal } from './service/service-refusal';
import { visible } from '../wire/names';
import { meaningInWords, policyFacts } from './policy-facts';
import { showTurns } from '../values/show-turns';
import { labelOfOption } from '../values/label-of-option';
import type { ApiToken } from '../server/identity/api-tokens';
import type {
  AnsweredSignal,
  AuditEntry,
  Page,
  PendingSignal,
  Signal,
  StartableList,
  StreamRow,
  WaitingItem,
  ExecutionSummary,
} from '../client';
import type { IdentityKeyRow } from '../server/identity/identity-keys';
import type { LinkRow } from '../server/links/link-row';
import type { SessionRow } from '../server/identity/session-row';

export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  notFound: 3,
  invalid: 4,
  conflict: 5,
  noAnswer: 6,
  notAllowed: 7,
} as const;

/**
 * Writes one line to standard output. Characters that turn the direction of text are escaped, also in JSON, where that means the
 * same.
 */
export function say(line = ''): void {
  process.stdout.write(`${showTurns(line)}\n`);
}

/** Writes one line to standard error. */
export function note(line = ''): void {
  process.stderr.write(`${showTurns(line)}\n`);
}

/** Prints how to read the next page, if there is one. */
export function noteNextPage({ nextCursor }: Page<unknown>): void {
  if (nextCursor !== undefined) note(`\nNext page: --cursor ${nextCursor}`);
}

/** Prints an error, as text or as one JSON line, and returns the exit code. */
export function reportError(error: unknown, json: boolean): number {
  const { code, exit } = codeOf(error);
  if (json) note(JSON.stringify({ error: errorAsData(error) }));
  else note(`error: ${errorInWords(error)}${code === undefined ? '' : ` (${code})`}${causeOfStore(error)}`);
  return exitCodes[exit];
}

/** The code of an error, and the name of its exit code. */
function codeOf(error: unknown): { readonly code?: string; readonly exit: keyof typeof exitCodes } {
  if (error instanceof GatehouseError)
    return { code: error.code, exit: errorTable[error.code].definition.exit };
  if (!(error instanceof ServiceRefusal)) return { exit: 'failed' };
  const { code, status } = error;
  if (status === 401 || status === 403) return { code, exit: 'notAllowed' };
  if (status === 404) return { code, exit: 'notFound' };
  return { code, exit: status === 429 || status >= 500 ? 'noAnswer' : 'failed' };
}

/** The cause of a store error. Users of the CLI may see it; the service does not send it to its callers. */
function causeOfStore(error: unknown): string {
  if (!(error instanceof Error) || error.name !== 'StoreError') return '';
  return `\n${errorInWords(error.cause)}`;
}

/** An error as JSON for programs. */
export function errorAsData(error: unknown): Record<string, unknown> {
  if (error instanceof ServiceRefusal) return { code: error.code, message: error.message };
  if (!(error instanceof GatehouseError)) return { message: errorInWords(error) };
  const { code, message, details, cause } = error;
  const facts: unknown = details?.[0];
  return {
    code,
    message,
    ...(typeof facts === 'object' ? facts : {}),
    ...(cause instanceof GatehouseError ? { cause: errorAsData(cause) } : {}),
  };
}

/** Signals as a table, or a sentence if there are none. */
export function signalTable(signals: readonly Signal[], workflowId: string): string {
  if (signals.length === 0) return `Execution '${workflowId}' has no matching signals.`;
  const elsewhere = signals.some((signal) => signal.workflowId !== workflowId);
  const rows = signals.map(({ id, kind, state, type, prompt, deadline, ...signal }) => {
    const due = state === 'pending' && deadline !== undefined ? dueInWords(deadline) : '';
    return [
      id,
      kind,
      progressOf(stateInWords(state, signal), { state, ...signal }),
      type,
      due,
      ...(elsewhere ? [signal.workflowId] : []),
      prompt ?? '',
    ];
  });
  return table([
    ['ID', 'KIND', 'STATE', 'TYPE', 'DUE', ...(elsewhere ? ['EXECUTION'] : []), 'PROMPT'],
    ...rows,
  ]);
}

/** The state, and how far a pending signal with a policy is: `pending, 1 of 2`. */
function progressOf(words: string, { state, progress }: Pick<Signal, 'state' | 'progress'>): string {
  return state === 'pending' && progress !== undefined ? `${words}, ${progress.words}` : words;
}

/** The inbox as a table, or a sentence if it is empty. */
export function inboxTable(signals: readonly PendingSignal[]): string {
  if (signals.length === 0) return 'There are no pending signals.';
  const hasPolicies = signals.some(({ progressInWords }) => progressInWords !== undefined);
  const rows = signals.map((signal) => {
    const { id, workflowId, kind, type, deadline, openedAt, progressInWords = '', prompt = '' } = signal;
    const due = deadline === undefined ? '' : dueInWords(deadline);
    return [id, workflowId, kind, type, due, openedAt, ...(hasPolicies ? [progressInWords] : []), prompt];
  });
  const progress = hasPolicies ? ['ANSWERS'] : [];
  return table([['ID', 'EXECUTION', 'KIND', 'TYPE', 'DUE', 'WAITING SINCE', ...progress, 'PROMPT'], ...rows]);
}

/** Executions as a table, or a sentence if there are none. */
export function executionTable(executions: readonly ExecutionSummary[]): string {
  if (executions.length === 0) return 'There are no matching executions.';
  const rows = executions.map((execution) => {
    const { workflowId, workflowType, definition, status, pending, startedAt, closedAt = '' } = execution;
    return [workflowId, definition ?? workflowType, status, String(pending), startedAt, closedAt];
  });
  return table([['EXECUTION', 'WORKFLOW', 'STATUS', 'PENDING', 'STARTED', 'ENDED'], ...rows]);
}

/** Startable workflows as a table, or a sentence if there are none. */
export function startableTable({ items, taskQueues }: StartableList): string {
  if (items.length === 0)
    return `No workflows can be started: no worker that answers declares one. Task queues asked: ${taskQueues.join(', ')}.`;
  const rows = items.map(({ workflow, title, type, fault, taskQueue }) => [
    workflow,
    fault === undefined ? title : `(faulty: ${fault})`,
    type ?? 'no input',
    taskQueue,
  ]);
  return table([['WORKFLOW', 'TITLE', 'INPUT', 'TASK QUEUE'], ...rows]);
}

/** The audit as a table, or a sentence if it is empty. */
export function auditTable(entries: readonly AuditEntry[], workflowId: string): string {
  if (entries.length === 0) return `The audit of execution '${workflowId}' is empty.`;
  const rows = entries.map(({ seq, at, id, outcome, actor, code, issues, comment, ...decided }) => {
    const said = [meaningInWords(decided), code, comment, issues?.map(issueInWords).join('; ')];
    const why = said.filter((part) => part !== undefined);
    const by = decided.proof === 'signed' ? `${actorInWords(actor)}, signed` : actorInWords(actor);
    const shown = stateInWords(outcome, decided);
    return [String(seq), at, id, shown, by, actor.via, why.join(': ')];
  });
  return table([['SEQ', 'AT', 'SIGNAL', 'OUTCOME', 'BY', 'VIA', 'WHY'], ...rows]);
}

/** The decisions of all executions as a table, or a sentence if there are none. */
export function decisionTable(decisions: readonly AnsweredSignal[]): string {
  if (decisions.length === 0) return 'No matching decisions are known.';
  const rows = decisions.map(({ decidedAt, state = 'unknown', decidedBy, id, workflowId, ...decision }) => {
    const { value, missing = '', comment = '', prompt = '' } = decision;
    const by = decidedBy === undefined ? '' : actorInWords(decidedBy);
    const answer = value === undefined ? missing || comment : JSON.stringify(value);
    return [decidedAt, stateInWords(state, decision), by, id, workflowId, answer, prompt];
  });
  return table([['AT', 'OUTCOME', 'BY', 'SIGNAL', 'EXECUTION', 'ANSWER', 'PROMPT'], ...rows]);
}

/** A state, with the outcome of a timeout: `timed-out, approved automatically`. */
function stateInWords(state: string, decided: Pick<Signal, 'automatic' | 'approved'>): string {
  const outcome = automaticOutcome(decided);
  return outcome === undefined ? state : `${state}, ${outcome}`;
}

/** Streams as a table, or a sentence if there are none. */
export function streamTable(streams: readonly StreamRow[], workflowId: string): string {
  if (streams.length === 0) return `Execution '${workflowId}' has no streams.`;
  const rows = streams.map(({ stream, type, taken, waiting, refused, lastTakenAt }) => {
    return [stream, type ?? '', String(taken), String(waiting), String(refused), lastTakenAt ?? ''];
  });
  return table([['STREAM', 'TYPE', 'TAKEN', 'WAITING', 'REFUSED', 'LAST TAKEN'], ...rows]);
}

/** Waiting items as a table, or a sentence if there are none. */
export function itemTable(items: readonly WaitingItem[], workflowId: string): string {
  if (items.length === 0) return `No matching items wait in execution '${workflowId}'.`;
  const rows = items.map(({ seq, stream, requestKey, sender, arrivedAt }) => {
    return [String(seq), stream, arrivedAt, actorInWords(sender), sender.via, requestKey];
  });
  return table([['SEQ', 'STREAM', 'ARRIVED', 'BY', 'VIA', 'REQUEST KEY'], ...rows]);
}

/** API tokens as a table, or a sentence if there are none. */
export function tokenTable(tokens: readonly ApiToken[]): string {
  if (tokens.length === 0) return 'There are no API tokens.';
  const rows = tokens.map(({ id, name, scope, groups, createdAt, expiresAt = '', lastUsedAt = '' }) => {
    return [id, name, scope, groups.join(', '), createdAt, expiresAt, lastUsedAt];
  });
  return table([['ID', 'NAME', 'SCOPE', 'GROUPS', 'CREATED', 'EXPIRES', 'LAST USED'], ...rows]);
}

/** Sessions as a table, or a sentence if there are none. */
export function sessionTable(sessions: readonly SessionRow[]): string {
  if (sessions.length === 0) return 'Nobody is logged in.';
  const rows = sessions.map(({ actor, scope, terminal = '', startedAt, seenAt, expiresAt }) => {
    return [actor.id, actor.name ?? '', scope, visible(terminal), startedAt, seenAt, expiresAt];
  });
  return table([['ACTOR', 'NAME', 'SCOPE', 'TERMINAL', 'LOGIN', 'LAST SEEN', 'EXPIRES'], ...rows]);
}

/** Keys as a table, or a sentence if there are none. */
export function keyTable(keys: readonly IdentityKeyRow[]): string {
  if (keys.length === 0) return 'There are no keys yet. The service makes the first one when it needs it.';
  const rows = keys.map(({ kid, state, createdAt, signsFrom, notAfter = '' }) => {
    return [kid, state, createdAt, signsFrom, notAfter];
  });
  return table([['KEY', 'STATE', 'CREATED', 'SIGNS FROM', 'SIGNS UNTIL'], ...rows]);
}

/** Links as a table, or the sentence that there are none. */
export function linkTable(links: readonly LinkRow[]): string {
  if (links.length === 0) return 'There are no links that have not ended.';
  const rows = links.map(
    ({ linkId, id, workflowId, recipient, actions, createdAt, expiresAt, isRevoked }) => {
      const what = isRevoked ? 'revoked' : actions.join(', ');
      return [linkId, id, workflowId, recipient.name ?? recipient.id, what, createdAt, expiresAt];
    },
  );
  return table([['LINK', 'SIGNAL', 'EXECUTION', 'FOR', 'ALLOWS', 'CREATED', 'EXPIRES'], ...rows]);
}

/**
 * Aligns rows in columns. The first row sets the number of columns. Line breaks and direction marks are shown as visible
 * characters, so that no cell can forge a row.
 */
export function table(given: readonly (readonly string[])[]): string {
  const rows = given.map((row) => row.map(visible));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return printable(rows.map((row) => line(row).trimEnd()).join('\n'));
}

/** The answer as JSON, with the author's label if it is one of the offered choices. */
function answerInWords({ jsonSchema, value }: Signal): string | undefined {
  const label = labelOfOption(jsonSchema, value);
  return label === undefined ? inJson(value) : `${inJson(value)} (${label})`;
}

/** One signal, with one fact on each line. */
export function signalDetails(signal: Signal): string {
  const { decidedBy, decidedAt } = signal;
  const facts: [string, string | undefined][] = [
    ['signal', `${signal.id} (${signal.kind})`],
    ['execution', signal.workflowId],
    ['state', stateInWords(signal.state, signal)],
    ['prompt', signal.prompt],
    ['description', signal.description],
    ['type', signal.type],
    ['opened', signal.openedAt],
    ['deadline', signal.deadline],
    ['decided', decidedBy && `${decidedAt} by ${actorInWords(decidedBy)}`],
    ['comment', signal.comment],
    ...policyFacts(signal),
    ['subject', inJson(signal.subject)],
    ['initial', inJson(signal.initial)],
    ['value', answerInWords(signal)],
    ['requestId', signal.requestId],
  ];
  return facts
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) =>
        `${name.padEnd(11)} ${printable(value ?? '').replaceAll('\n', `\n${' '.repeat(12)}`)}`,
    )
    .join('\n');
}

function inJson(value: unknown): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value, undefined, 2);
}

/** Replaces control characters, because texts of a gate may come from strangers and a terminal would execute them. */
export function printable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, '\uFFFD');
}

/** A deadline in words: `in 59 minutes`, `overdue`. */
export function dueInWords(deadline: string, now: number = Date.now()): string {
  const minutes = Math.round((Date.parse(deadline) - now) / 60_000);
  if (minutes < 0) return 'overdue';
  if (minutes < 1) return 'in under a minute';
  if (minutes < 120) return `in ${minutes} minute${minutes === 1 ? '' : 's'}`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `in ${hours} hours` : `in ${Math.round(hours / 24)} days`;
}

/** A path relative to the current folder, or unchanged if it is outside of the folder. */
export function shortPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') || short === '' ? path : short;
}
