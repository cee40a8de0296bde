import type { LoadedDataConverter, Payload } from '@temporalio/common';
import { isCarried } from '../../../wire/carried-payload';
import type { ExecutionStatus } from '../../temporal/execution-status';
import { decodePayload } from '../events/decode-event';
import { nodeId } from '../graph/draft';
import { recordOf } from '../events/history-event';
import type { DataStep, ExecutionData, ShownFailure, ShownValue } from './execution-data';
import { shownValue } from './shown-value';

type Held = Partial<Payload> | null | undefined;
type Step = { -readonly [Key in keyof DataStep]: DataStep[Key] };

const maxSteps = 1_000; // the same maximum as the nodes of a graph
const maxBytesOfStep = 64 * 1_024;
const maxBytesOfSteps = 1_024 * 1_024;
const maxBytesOfExecution = 256 * 1_024;
const maxMemo = 50;

const heldBack = 'The value may be secret.';
const leftOut = 'The value is left out, because newer steps fill the size limit.';

/**
 * The values of a run while its history is read. It drops the oldest values, then the oldest steps, so memory is
 * bounded.
 */
export class DataDraft {
  workflowType = '';
  status: ExecutionStatus = 'running';
  input: ShownValue[] = [];
  result?: ShownValue;
  failure?: ShownFailure[];
  private readonly memo = new Map<string, ShownValue>();
  private readonly steps = new Map<string, Step>();
  private readonly sizes = new Map<string, number>();
  private bytes = 0;
  private dropped = 0;
  private readonly emptied = new Set<string>();
  /** Ids of gates whose answers may be secret, and of gates whose answers are not. */
  private readonly secret = new Set<string>();
  private readonly plain = new Set<string>();
  private hasUnlistedSecrets = false;

  constructor(private readonly converter: LoadedDataConverter) {}

  /** Decodes a value of the execution itself. */
  async own(payload: Held): Promise<ShownValue | undefined> {
    return shownValue(payload, this.converter, maxBytesOfExecution);
  }

  /** Decodes the arguments of the execution, without the state that the previous run passed behind them. */
  async ownArguments(payloads: readonly Payload[]): Promise<ShownValue[]> {
    const last = { ...payloads.at(-1) };
    await decodePayload(last, this.converter.payloadCodecs);
    const own = isCarried(last) ? payloads.slice(0, -1) : payloads;
    return Promise.all(own.map(async (payload) => (await this.own(payload)) ?? { value: null, bytes: 0 }));
  }

  /** Reads from the execution's listing which answers are secret. */
  async learnSecrets(listing: Held): Promise<void> {
    const { rows, moreSecrets } = recordOf((await this.own(listing))?.value);
    if (moreSecrets === true) this.hasUnlistedSecrets = true;
    for (const row of Array.isArray(rows) ? rows : []) {
      const { id, secret } = recordOf(row);
      if (typeof id !== 'string') continue;
      if (secret === true) this.secret.add(id);
      else this.plain.add(id);
    }
  }

  /** Decodes the arguments of a step. */
  async inputs(payloads: readonly Held[] | null | undefined): Promise<ShownValue[]> {
    return Promise.all((payloads ?? []).map(async (payload) => (await this.value(payload)) ?? nothing(payload)));
  }

  async value(payload: Held): Promise<ShownValue | undefined> {
    return shownValue(payload, this.converter, maxBytesOfStep);
  }

  async remember(fields: Readonly<Record<string, Held>>): Promise<void> {
    for (const [key, payload] of Object.entries(fields)) {
      const value = await this.value(payload);
      if (value === undefined) this.memo.delete(key); // an upsert without a value removes the key
      else if (this.memo.has(key) || this.memo.size < maxMemo) this.memo.set(key, value);
    }
  }

  begin(step: Step): void {
    this.steps.set(step.id, step);
    this.weigh(step);
    if (this.steps.size <= maxSteps) return;
    const [oldest = ''] = this.steps.keys();
    this.bytes -= this.sizes.get(oldest) ?? 0;
    this.sizes.delete(oldest);
    this.steps.delete(oldest);
    this.dropped += 1;
  }

  /** Ends the step that an event began. Does nothing if the step was dropped. */
  end(eventId: number, endedAt: string, more: Pick<Step, 'result' | 'failure' | 'actor'> = {}): void {
    const step = this.steps.get(nodeId(eventId));
    if (step === undefined) return;
    Object.assign(step, { endedAt }, more);
    this.weigh(step);
  }

  get(eventId: number): Step | undefined {
    return this.steps.get(nodeId(eventId));
  }

  /** Removes a step that turned out not to be one. */
  forget(eventId: number): void {
    const id = nodeId(eventId);
    this.bytes -= this.sizes.get(id) ?? 0;
    this.sizes.delete(id);
    this.steps.delete(id);
  }

  finished(run: Pick<ExecutionData, 'workflowId' | 'runId'>, isUnread: boolean): ExecutionData {
    const { workflowType, status, input, result, failure } = this;
    const words = [
      this.dropped > 0 && `${this.dropped} older steps are left out`,
      this.emptied.size > 0 && `the values of ${this.emptied.size} older steps are left out`,
      isUnread && 'the newest events of the history were not read',
    ].filter((word) => word !== false);
    return {
      ...run,
      workflowType,
      status,
      input,
      ...(result === undefined ? {} : { result }),
      ...(failure === undefined ? {} : { failure }),
      ...(this.memo.size === 0 ? {} : { memo: Object.fromEntries(this.memo) }),
      steps: [...this.steps.values()].map((step) => (this.isSecret(step) ? hidden(step) : step)),
      ...(words.length === 0 ? {} : { truncated: `${words.join('; ')}.` }),
    };
  }

  /** Answers to a gate, including early and queued answers, and answers by a Temporal signal. */
  private isSecret({ kind, name }: Step): boolean {
    if (kind !== 'gate' && kind !== 'temporal-signal-received') return false;
    return this.secret.has(name) || (this.hasUnlistedSecrets && !this.plain.has(name));
  }

  private weigh(step: Step): void {
    const size = sizeOf(step);
    this.bytes += size - (this.sizes.get(step.id) ?? 0);
    this.sizes.set(step.id, size);
    for (const [id, bytes] of this.sizes) {
      if (this.bytes <= maxBytesOfSteps) return;
      const oldest = this.steps.get(id);
      if (oldest === undefined || bytes === 0 || id === step.id) continue;
      Object.assign(oldest, emptied(oldest));
      this.sizes.set(id, 0);
      this.bytes -= bytes;
      this.emptied.add(id);
    }
  }
}

function nothing(payload: Held): ShownValue {
  return { value: null, bytes: payload?.data?.length ?? 0 };
}

function emptied({ input, result }: Step, missing: string = leftOut): Pick<Step, 'input' | 'result'> {
  return {
    input: input.map(({ bytes }) => ({ missing, bytes })),
    ...(result === undefined ? {} : { result: { missing, bytes: result.bytes } }),
  };
}

function hidden(step: Step): Step {
  return { ...step, ...emptied(step, heldBack) };
}

/** The size of the values that could be dropped. */
function sizeOf({ input, result }: Step): number {
  let size = 0;
  for (const shown of [...input, ...(result === undefined ? [] : [result])])
    if ('value' in shown || shown.beginning !== undefined) size += Math.min(shown.bytes, maxBytesOfStep);
  return size;
}
