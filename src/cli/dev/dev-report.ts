/** The output of `gatehouse dev`: sentences for a person, or one JSON line for each event for a program. */
import type { Signal } from '../../client';
import { fileTypeOf } from '../../values/files/file-type';
import { defaultAddress, defaultTaskQueue } from '../../client/temporal/connect-temporal';
import type { DevTemporal } from './dev-temporal';
import { exampleTaskQueue } from '../examples/example-task-queue';
import { spanInWords } from '../../wire/in-words';
import { dueInWords, errorAsData, reportError, say, shortPath } from '../output';
import type { AfterFailure, StartReason } from './watched-worker';

export interface DevReport {
  /** Reports progress, such as a server that is built or a port that is taken. */
  readonly note: (line: string) => void;
  /** Reports the servers that run, and the task queues that the workers of this process poll. */
  runs(temporal: DevTemporal, serviceUrl: string, taskQueues: readonly string[]): void;
  workerRuns(code: AuthorsCode, reason: StartReason): void;
  workerFailed(error: Record<string, unknown>, next: AfterFailure): void;
  foundWaiting(workflowIds: readonly string[]): void;
  starts(workflowId: string, on: string): void;
  waits(signal: Signal, how: AnswerHow): void;
  finished(workflowId: string, result: unknown): void;
  failed(workflowId: string, error: unknown): void;
  idle(): void;
  stops(): void;
  stopped(): void;
}

/** The modules that `gatehouse dev --workflows` runs, as absolute paths, and the task queue of their worker. */
export interface AuthorsCode {
  readonly workflows: string;
  readonly activities?: string;
  readonly taskQueue: string;
}

/** What the printed example commands need to reach the servers. */
export interface AnswerHow {
  readonly address: string;
  /** The command for the Temporal CLI: its name if it is on PATH, otherwise its path. */
  readonly temporalCli: string;
  /** The URL of the HTTP service. */
  readonly serviceUrl: string;
}

export function devReport(json: boolean): DevReport {
  return json ? asJson : inWords;
}

const inWords: DevReport = {
  note: say,
  runs: ({ address, uiAddress, database }, serviceUrl, taskQueues) => {
    say('Gatehouse is running. Press Ctrl-C to stop everything.\n');
    say(`  Console      ${serviceUrl}`);
    say(`  Temporal     ${address}, database ${shortPath(database)}`);
    say(`  Temporal UI  ${uiAddress}`);
    if (taskQueues.length === 0)
      say(`  Worker       none; run your worker on task queue '${defaultTaskQueue}'`);
    for (const queue of taskQueues) {
      say(`  Worker       task queue '${queue}'${queue === exampleTaskQueue ? ', with the examples' : ''}`);
    }
  },
  workerRuns: ({ workflows, taskQueue }, reason) => {
    if (reason === 'change') return say(`\nThe worker has restarted with your changes.`);
    if (reason === 'end') return say('\nThe worker runs again.');
    say(`\nYour worker runs ${shortPath(workflows)}. It restarts when a file in its folder changes.`);
    return say(
      `Start a workflow: npx gatehouse start NAME${taskQueue === defaultTaskQueue ? '' : ` --task-queue ${taskQueue}`}`,
    );
  },
  workerFailed: ({ message }, next) => {
    say(`\n${String(message)}`);
    say(afterFailure(next));
  },
  foundWaiting: (workflowIds) => say(`\nExecutions that still wait: ${workflowIds.length}.`),
  starts: (workflowId, on) => say(`\nStarted ${workflowId} on ${on}.`),
  waits: showWaiting,
  finished: (workflowId, result) => say(`\n${workflowId} finished:\n${JSON.stringify(result, undefined, 2)}`),
  failed: (_, error) => void reportError(error, false),
  idle: () => say('\nNo execution waits any more. The servers run until you press Ctrl-C.'),
  stops: () => say('\nStopping ...'),
  stopped: () => say('Stopped. Pending executions are kept, and continue when you start again.'),
};

const asJson: DevReport = {
  note: (line) => event('note', { line }),
  runs: ({ address, uiAddress, database }, serviceUrl, taskQueues) =>
    event('runs', { serviceUrl, address, uiAddress, database, taskQueues }),
  workerRuns: (code, reason) => event('worker-runs', { ...code, reason }),
  workerFailed: (error, next) => event('worker-failed', { error, next }),
  foundWaiting: (workflowIds) => event('found-waiting', { workflowIds }),
  starts: (workflowId, on) => event('started', { workflowId, on }),
  waits: (signal, { serviceUrl }) => event('waits', { signal, formUrl: formUrlOf(signal, serviceUrl) }),
  finished: (workflowId, result) => event('finished', { workflowId, result }),
  failed: (workflowId, error) => event('failed', { workflowId, error: errorAsData(error) }),
  idle: () => event('idle', {}),
  stops: () => event('stopping', {}),
  stopped: () => event('stopped', {}),
};

function afterFailure(next: AfterFailure): string {
  switch (next.is) {
    case 'kept':
      return 'The worker keeps running the code from before this change.';
    case 'restarts':
      return next.inMs === 0 ? 'Another one is starting.' : `It starts again in ${spanInWords(next.inMs)}.`;
    case 'stopped':
    default:
      return 'Your worker is not running. It starts again when you change a file.';
  }
}

function event(name: string, facts: Record<string, unknown>): void {
  say(JSON.stringify({ event: name, ...facts }));
}

function showWaiting(signal: Signal, { temporalCli, address, serviceUrl }: AnswerHow): void {
  const { id, kind, workflowId, prompt, type, deadline } = signal;
  const due = deadline === undefined ? 'no deadline' : `due ${dueInWords(deadline)}, at ${deadline}`;
  if (kind === 'sleep') return say(`\n${workflowId} sleeps: ${id}, ${due}.`);

  const at = address === defaultAddress ? '' : ` --address ${address}`;
  const example = exampleAnswer(signal);
  say(`\n${workflowId} waits for a person:\n`);
  say(`  ${id}: ${prompt ?? 'no prompt'}`);
  say(`  ${type}, ${due}\n`);
  say('Answer here, or with one of these:');
  say(`  ${formUrlOf(signal, serviceUrl)}`);
  if (kind === 'approval') {
    say(`  npx gatehouse approve ${id} ${workflowId}${at}`);
    say(`  npx gatehouse reject ${id} ${workflowId} --comment "..."${at}`);
  } else if (fileTypeOf(signal.jsonSchema) !== undefined) {
    return say(`  npx gatehouse set ${id} ${workflowId} --file PATH${at}`);
  } else say(`  npx gatehouse set ${id} ${workflowId} '${example}'${at}`);
  return say(
    `  ${temporalCli} workflow signal${at} --workflow-id ${workflowId} --name ${id} --input '${example}'`,
  );
}

function formUrlOf({ requestId }: Signal, serviceUrl: string): string {
  return `${serviceUrl}/form/${requestId}`;
}

function exampleAnswer({ id, jsonSchema }: Signal): string {
  if (jsonSchema.type === 'string') return JSON.stringify(`My ${id.replaceAll('-', ' ')}`);
  return jsonSchema.type === 'boolean' ? 'true' : '...';
}
