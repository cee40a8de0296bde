/** What the history of one run says about answers, and about the state that runs pass on. */
import type { LoadedDataConverter } from '@temporalio/common';
import { UnreadableError } from '../../wire/errors/errors';
import { queuedSignal, setUpdate, type AnswerMeta } from '../../wire/messages';
import { readMeta, stranger } from '../../wire/read-meta';
import { valueHash } from '../../wire/value-hash';
import { decodeEvent, decodePayload } from '../history/events/decode-event';
import {
  argumentsOf,
  instantOf,
  numberOf,
  recordOf,
  textOf,
  type HistoryEvent,
} from '../history/events/history-event';
import { carriedEvidence, type CarriedEvidence } from './carried-evidence';

/** An answer that reached a run. */
export interface GivenAnswer {
  readonly runId: string;
  readonly eventId: number;
  readonly id: string;
  readonly value: unknown;
  readonly hash: string | undefined;
  readonly meta: AnswerMeta;
  readonly isQueued: boolean;
  /** The execution's time at which it was judged, or kept. */
  at: string;
  /** What a Temporal update returned. */
  status?: string;
}

export interface RunEvidence {
  readonly runId: string;
  readonly answers: readonly GivenAnswer[];
  /** The id that the run before gave to this run. A reset gives the run another one. */
  readonly originalRunId?: string;
  readonly continuedFrom?: string;
  /** Whether the run repeats one that failed, and begins with the same state. */
  readonly isRetry?: boolean;
  /** The state with which the run began, if the run before has left one. */
  readonly received?: CarriedEvidence;
  readonly left?: CarriedEvidence;
  /** The id of the next run. */
  readonly continuedBy?: string;
}

/** Temporal's ContinueAsNewInitiator. */
const byRetry = 2;
const byCron = 3;

type Accepted = NonNullable<HistoryEvent['workflowExecutionUpdateAcceptedEventAttributes']>;
type Request = Accepted['acceptedRequest'];
type Input = NonNullable<HistoryEvent['workflowExecutionStartedEventAttributes']>['input'];

/** Reads the events of a run in their order. */
export class RunReader {
  private readonly answers: GivenAnswer[] = [];
  private facts: Partial<RunEvidence> = {};
  /** The answers that are not judged yet: Temporal signals, until the next workflow task. */
  private unjudged: GivenAnswer[] = [];
  /** The requests of updates that a reset brought again, by their update ids. */
  private readonly admitted = new Map<string, Request>();
  private taskAt = '';

  constructor(
    private readonly run: { readonly workflowId: string; readonly runId: string },
    private readonly converter: LoadedDataConverter,
  ) {}

  get evidence(): RunEvidence {
    return { ...this.facts, runId: this.run.runId, answers: this.answers };
  }

  async take(event: HistoryEvent): Promise<void> {
    await decodeEvent(event, this.converter);
    const id = numberOf(event.eventId);
    if (event.workflowTaskStartedEventAttributes) this.taskAt = instantOf(event.eventTime);
    const task = event.workflowTaskCompletedEventAttributes;
    if (task) this.judge(numberOf(task.startedEventId));
    await this.takeRun(event, id);
    this.takeAdmitted(event);
    const accepted = event.workflowExecutionUpdateAcceptedEventAttributes;
    if (accepted) this.takeUpdate(accepted, id);
    const completed = event.workflowExecutionUpdateCompletedEventAttributes;
    if (completed) {
      const answer = this.answers.find(({ eventId }) => eventId === numberOf(completed.acceptedEventId));
      const { status } = recordOf(argumentsOf(completed.outcome?.success)[0]);
      if (answer !== undefined) answer.status = textOf(status);
    }
    this.takeSignal(event, id);
  }

  private async takeRun(event: HistoryEvent, id: number): Promise<void> {
    const started = event.workflowExecutionStartedEventAttributes;
    if (started) {
      const received = await this.carried(started.input, id);
      // Whoever starts an execution chooses its arguments, and the next run of a cron schedule begins without state.
      const isOwn =
        received?.firstRun === started.firstExecutionRunId && Number(started.initiator) !== byCron;
      this.facts = {
        originalRunId: textOf(started.originalExecutionRunId),
        continuedFrom: textOf(started.continuedExecutionRunId),
        isRetry: Number(started.initiator) === byRetry,
        ...(isOwn ? { received } : {}),
      };
    }
    const continued = event.workflowExecutionContinuedAsNewEventAttributes;
    if (continued)
      this.facts = {
        ...this.facts,
        continuedBy: textOf(continued.newExecutionRunId),
        left: await this.carried(continued.input, id),
      };
  }

  private async carried(input: Input, id: number): Promise<CarriedEvidence | undefined> {
    const payload = { ...input?.payloads?.at(-1) };
    await decodePayload(payload, this.converter.payloadCodecs);
    return carriedEvidence(payload, this.run.workflowId, id);
  }

  private takeAdmitted(event: HistoryEvent): void {
    const request = event.workflowExecutionUpdateAdmittedEventAttributes?.request;
    const updateId = request?.meta?.updateId;
    if (typeof updateId === 'string') this.admitted.set(updateId, request);
  }

  private takeUpdate({ acceptedRequest, protocolInstanceId }: Accepted, eventId: number): void {
    const request = acceptedRequest?.input ? acceptedRequest : this.admitted.get(protocolInstanceId ?? '');
    if (request?.input?.name !== setUpdate.name) return;
    const [id, value, meta] = argumentsOf(request.input.args);
    this.add({ eventId, id, value, meta, isQueued: false });
  }

  private takeSignal(
    { workflowExecutionSignaledEventAttributes: signal }: HistoryEvent,
    eventId: number,
  ): void {
    if (!signal) return;
    const args = argumentsOf(signal.input);
    if (signal.signalName === queuedSignal.name) {
      const [id, value, meta] = args;
      return this.add({ eventId, id, value, meta, isQueued: true });
    }
    // A stock Temporal signal with the id of a gate. Others fit no entry.
    const [value, comment] = args;
    this.add({ eventId, id: signal.signalName, value, meta: { comment }, isQueued: true, isStock: true });
  }

  private add(given: {
    readonly eventId: number;
    readonly id: unknown;
    readonly value: unknown;
    readonly meta: unknown;
    readonly isQueued: boolean;
    readonly isStock?: boolean;
  }): void {
    const { eventId, id, value, isQueued, isStock = false } = given;
    const { workflowId, runId } = this.run;
    if (typeof id !== 'string') {
      if (isQueued) return; // it was refused
      throw new UnreadableError({ workflowId, fault: `event ${eventId} of run ${runId} cannot be decoded` });
    }
    const meta = metaOf(given.meta, isStock);
    if (meta === undefined) return;
    const answer = { runId, eventId, id, value, hash: valueHash(value), meta, isQueued, at: this.taskAt };
    this.answers.push(answer);
    if (isQueued) this.unjudged.push(answer);
  }

  /** A workflow task takes the signals that came before it. */
  private judge(startedId: number): void {
    for (const answer of this.unjudged) if (answer.eventId < startedId) answer.at = this.taskAt;
    this.unjudged = this.unjudged.filter(({ eventId }) => eventId >= startedId);
  }
}

/** Undefined for metadata that were refused. */
function metaOf(meta: unknown, isStock: boolean): AnswerMeta | undefined {
  try {
    const read = readMeta(meta);
    return isStock ? { ...read, actor: stranger } : read;
  } catch {
    return undefined;
  }
}
