/** What `gatehouse dev` tells, as it happens: in words for a person, or as a JSON line an event for a program. */
import type { Signal } from '../client';
import { fileTypeOf } from '../values/files/file-type';
import { defaultAddress, defaultTaskQueue } from '../client/temporal/connect-temporal';
import type { DevTemporal } from './dev-temporal';
import { exampleTaskQueue } from './example-task-queue';
import { dueInWords, errorAsData, reportError, say, shortPath } from './output';

export interface DevReport {
  /** Something on the way: a server that is built, a port that is taken. */
  readonly note: (line: string) => void;
  /** What runs, and on which task queues the workers here poll. */
  runs(temporal: DevTemporal, serviceUrl: string, taskQueues: readonly string[]): void;
  workerRuns(code: AuthorsCode, isFirst: boolean): void;
  workerFailed(error: Record<string, unknown>, isKept: boolean): void;
  foundWaiting(workflowIds: readonly string[]): void;
  starts(workflowId: string, on: string): void;
  waits(signal: Signal, how: AnswerHow): void;
  finished(workflowId: string, result: unknown): void;
  failed(workflowId: string, error: unknown): void;
  idle(): void;
  stops(): void;
  stopped(): void;
}

/** The modules that `gatehouse dev --workflows` runs, by their whole paths. */
export interface AuthorsCode {
  readonly workflows: string;
  readonly activities?: string;
  readonly taskQueue: string;
}

/** What a command needs to reach the server that runs here. */
export interface AnswerHow {
  readonly address: string;
  /** How a user calls the Temporal CLI: by name where it is on PATH. */
  readonly temporalCli: string;
  /** Where the HTTP service is. */
  readonly serviceUrl: string;
}

export function devReport(json: boolean): DevReport {
  return json ? asJson : inWords;
}

const inWords: DevReport = {
  note: say,
  runs: ({ address, uiAddress, database }, serviceUrl, taskQueues) => {
    say('Gatehouse runs. Ctrl-C stops everything.\n');
    say(`  Console      ${serviceUrl}`);
    say(`  Temporal     ${address}, database ${shortPath(database)}`);
    say(`  Temporal UI  ${uiAddress}`);
    if (taskQueues.length === 0)
      say(`  Worker       none here; run yours on task queue '${defaultTaskQueue}'`);
    for (const queue of taskQueues) {
      say(`  Worker       task queue '${queue}'${queue === exampleTaskQueue ? ', with the examples' : ''}`);
    }
  },
  workerRuns: ({ workflows, taskQueue }, isFirst) => {
    if (!isFirst) return say(`\nThe worker runs with what has changed.`);
    say(`\nYour worker runs ${shortPath(workflows)}, and starts anew when a file there changes.`);
    return say(
      `Start a workflow: npx gatehouse start NAME${taskQueue === defaultTaskQueue ? '' : ` --task-queue ${taskQueue}`}`,
    );
  },
  workerFailed: ({ message }, isKept) => {
    say(`\n${String(message)}`);
    say(
      isKept
        ? 'The worker goes on as it was before this change.'
        : 'No worker of yours runs. The next change of a file starts it again.',
    );
  },
  foundWaiting: (workflowIds) => say(`\nStill waiting from before: ${workflowIds.length}.`),
  starts: (workflowId, on) => say(`\nStarted ${workflowId} on ${on}.`),
  waits: showWaiting,
  finished: (workflowId, result) => say(`\n${workflowId} finished:\n${JSON.stringify(result, undefined, 2)}`),
  failed: (_, error) => void reportError(error, false),
  idle: () => say('\nNothing waits any more. All goes on until Ctrl-C.'),
  stops: () => say('\nStopping ...'),
  stopped: () => say('Stopped. What waits is kept; start again to go on.'),
};

const asJson: DevReport = {
  note: (line) => event('note', { line }),
  runs: ({ address, uiAddress, database }, serviceUrl, taskQueues) =>
    event('runs', { serviceUrl, address, uiAddress, database, taskQueues }),
  workerRuns: (code, isFirst) => event('worker-runs', { ...code, isFirst }),
  workerFailed: (error, isKept) => event('worker-failed', { error, isKept }),
  foundWaiting: (workflowIds) => event('found-waiting', { workflowIds }),
  starts: (workflowId, on) => event('started', { workflowId, on }),
  waits: (signal, { serviceUrl }) => event('waits', { signal, formUrl: formUrlOf(signal, serviceUrl) }),
  finished: (workflowId, result) => event('finished', { workflowId, result }),
  failed: (workflowId, error) => event('failed', { workflowId, error: errorAsData(error) }),
  idle: () => event('idle', {}),
  stops: () => event('stopping', {}),
  stopped: () => event('stopped', {}),
};

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
  say('Answer it here, or with one of:');
  say(`  ${formUrlOf(signal, serviceUrl)}`);
  if (kind === 'approval') {
    say(`  npx gatehouse approve ${id} ${workflowId}${at}`);
    say(`  npx gatehouse reject ${id} ${workflowId} --reason "..."${at}`);
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
