/**
 * SignalClient: what a person's or a program's side can do with the signals of an execution. A thin layer over
 * one Temporal update (answers) and a few Temporal queries (what there is). What it does not know it asks; it keeps
 * nothing but the line in which answers wait to be sent, and counts of refusals.
 */
import { Client } from '@temporalio/client';
import type { Workflow } from '@temporalio/common';
import type { Duration } from '../wire/duration';
import type { InputDefinition } from '../signals';
import type { FileRef } from '../values/files/file-ref';
import type { ItemReceipt, StreamRow, WaitingItem } from '../wire/stream-messages';
import { WorkerFailingError } from '../wire/errors/errors';
import { earlyQuery } from '../wire/messages';
import type { AuditEntry, EarlyAnswer, Outcome, Signal } from '../wire/messages';
import { AnsweredReader, type AnsweredFilter, type AnsweredPage } from './inbox/answered-reader';
import { AnswerSender } from './sending/answer-sender';
import type {
  AnswerOptions,
  Execution,
  ListItemsOptions,
  ListOptions,
  PageOptions,
  SignalClientOptions,
  StartArguments,
} from './call-options';
import { checkClass, checkPackages } from './temporal/check-packages';
import {
  connectTemporal,
  defaultAddress,
  defaultTaskQueue,
  type ConnectOptions,
} from './temporal/connect-temporal';
import type { ExecutionData } from './history/data/execution-data';
import { readData } from './history/data/read-data';
import { diagnose, relist, type DiagnoseOptions } from './executions/diagnose';
import type { ExecutionInfo } from './temporal/execution-info';
import { examineExecution, type Examined } from './executions/examine-execution';
import { readVersion } from './executions/read-version';
import { resultOf, startExecution } from './executions/start-execution';
import type { ExecutionReports, ReportsOptions } from './history/reports/execution-reports';
import type { ExecutionGraph } from './history/graph/execution-graph';
import { readGraph } from './history/graph/read-graph';
import type { AskOptions, SendInputOptions } from './sending/send-input-options';
import { ItemSender } from './sending/item-sender';
import { listItems, listStreams } from './executions/read-streams';
import { InboxReader, type InboxPage } from './inbox/inbox-reader';
import type { InboxFilter } from './inbox/inbox-filter';
import {
  readExecution,
  readExecutions,
  type ExecutionDetails,
  type ExecutionFilter,
  type ExecutionSummary,
} from './executions/read-executions';
import { KnownFaults } from './executions/known-faults';
import { listedBy } from './inbox/pending-of-execution';
import { readQuery } from './temporal/read-query';
import type { RefusalCounts } from './sending/refusals';
import type { Page } from '../wire/page';
import { uploadFile, type FileSource, type UploadOptions } from './sending/upload-file';
import { readReports } from './history/reports/read-reports';
import { getSignal, listSignals, readAudit, waitForSignal } from './executions/read-signals';

/**
 * Starts executions, lists what waits in them, and answers it. A program keeps one client and closes it at its end.
 *
 * @example
 * const client = await SignalClient.connect();
 * const { workflowId } = await client.start('expense', { args: ['Ada'] });
 * await client.setSignal('amount', workflowId, 120);
 * await client.close();
 */
export class SignalClient {
  private readonly taskQueue: string;
  private readonly answers: AnswerSender;
  private readonly items: ItemSender;
  private readonly inboxReader: InboxReader;
  private readonly faults = new KnownFaults();
  private answeredReader: AnsweredReader | undefined;

  /**
   * Over a Temporal client of your own; `close` closes its connection. How that one repeats failed calls stays as you
   * made it: by the SDK's defaults it gives up after ten tries, and may sleep some seconds past a `timeout`, where
   * one of {@link SignalClient.connect} tries until then.
   *
   * @throws {InvalidArgumentError} for two copies of Temporal's packages, or a version that Gatehouse was not tested with.
   */
  constructor(
    readonly temporal: Client,
    options: SignalClientOptions = {},
  ) {
    checkPackages();
    checkClass(temporal, Client);
    this.taskQueue = options.taskQueue ?? defaultTaskQueue;
    this.answers = new AnswerSender(temporal, options);
    this.inboxReader = new InboxReader(temporal);
    this.items = new ItemSender(temporal, this.answers, this.taskQueue);
  }

  /**
   * Connects by options, Temporal's environment variables and its profile file, in that order.
   *
   * @throws {NoConnectionError} where Temporal does not answer.
   *
   * @example
   * const client = await SignalClient.connect({ address: 'temporal.example.org:7233', namespace: 'reports' });
   */
  static async connect(options: ConnectOptions & SignalClientOptions = {}): Promise<SignalClient> {
    return new SignalClient(await connectTemporal(options), options);
  }

  /** Connects to a dev server on this machine, whatever the environment says; port 7233 where left out. */
  static async forDevServer(options: ConnectOptions & SignalClientOptions = {}): Promise<SignalClient> {
    return SignalClient.connect({ address: defaultAddress, namespace: 'default', ...options });
  }

  /**
   * Starts a workflow.
   *
   * @throws {ExecutionExistsError} where the workflowId is running already.
   *
   * @example
   * const { workflowId } = await client.start(reportingWf, { args: [[1, 2, 3, 4, 5]] });
   */
  async start<Run extends Workflow>(
    workflow: string | Run,
    ...[options]: StartArguments<Run>
  ): Promise<Execution> {
    return startExecution(this.temporal, workflow, { taskQueue: this.taskQueue, ...options });
  }

  /**
   * Waits for the execution's end and returns its result.
   *
   * @throws {ExecutionFailedError} {@link ExecutionCancelledError} {@link ExecutionTerminatedError} by how it ended.
   */
  async result<Result = unknown>(workflowId: string): Promise<Result> {
    return resultOf<Result>(this.temporal, workflowId);
  }

  /**
   * The signals of an execution, newest first, without values. With `children`, those of its running child executions
   * that wait for people follow: their `workflowId` says where to answer.
   *
   * @throws {InvalidArgumentError} for a limit that is not 1 to 1000, or a cursor that is not one of
   * this list; {@link ExecutionNotFoundError} {@link NoWorkerError}.
   *
   * @example
   * const { items, nextCursor } = await client.listSignals('report-7', { state: 'pending' });
   */
  async listSignals(workflowId: string, options: ListOptions = {}): Promise<Page<Signal>> {
    return this.watched(workflowId, () => listSignals(this.temporal, workflowId, options));
  }

  /**
   * The latest opening of a signal, or the one that `requestId` names, with its values.
   *
   * @throws {SignalNotFoundError} where the execution has opened none, or remembers it no more;
   * {@link ExecutionNotFoundError} {@link NoWorkerError}.
   */
  async getSignal(
    signal: string | InputDefinition<unknown>,
    workflowId: string,
    options: { readonly requestId?: string } = {},
  ): Promise<Signal> {
    return this.watched(workflowId, async () => {
      const found = await getSignal(this.temporal, idOf(signal), workflowId, options);
      if (found.state !== 'pending')
        this.faults.noteSettled(found.requestId, Date.parse(found.decidedAt ?? ''));
      return found;
    });
  }

  /**
   * Waits until a signal has been opened, and returns its latest opening, settled or not.
   *
   * @throws {SignalNotOpenError} where `timeout` (10 seconds where left out) passes first;
   * {@link ExecutionClosedError} where the execution ends without opening it.
   */
  async waitForSignal(
    signal: string | InputDefinition<unknown>,
    workflowId: string,
    options: { readonly timeout?: Duration } = {},
  ): Promise<Signal> {
    return waitForSignal(this.temporal, idOf(signal), workflowId, options);
  }

  /**
   * Gives a signal its value, and returns the verdict. The first valid answer wins; the same value again is
   * `repeated`. On an approval, `true` approves and `false` rejects.
   *
   * @throws {InvalidInputError} with `issues` where the value does not fit; the gate stays open.
   * @throws {AlreadySetError} {@link SignalTimedOutError} {@link SupersededError} where the gate was settled first;
   * {@link KeyReusedError} {@link SignalNotOpenError} {@link WrongKindError} {@link TooLargeError}.
   * @throws {UnknownOutcomeError} where no verdict came in time: send the same value again to learn the truth;
   * {@link NotSentError} where eight earlier answers of this client to the execution took up that time.
   * @throws {ExecutionNotFoundError} {@link ExecutionClosedError}.
   *
   * @example
   * await client.setSignal('title', 'report-7', 'My title', { actor: { id: 'ada' } });
   */
  async setSignal<Input>(
    signal: string | InputDefinition<unknown, Input>,
    workflowId: string,
    value: NoInfer<Input>,
    options: AnswerOptions = {},
  ): Promise<Outcome> {
    return this.answers.send(idOf(signal), workflowId, value, { verb: 'set' }, options);
  }

  /** The documented alias of {@link setSignal}. */
  readonly setInput: SignalClient['setSignal'] = (signal, workflowId, value, options) =>
    this.setSignal(signal, workflowId, value, options);

  /**
   * Stores a file for a signal that waits for one, and returns the reference to set. Service and workers need the same
   * GATEHOUSE_FILES_ settings as this process.
   *
   * @throws {InvalidArgumentError} {@link FileTypeRefusedError} {@link FileTooLargeError} {@link AlreadySetError}
   * {@link SignalTimedOutError} {@link FileStoreFailedError}.
   *
   * @example
   * await client.setSignal('data_file', 'label-7', await client.uploadFile('data_file', 'label-7', 'data.csv'));
   */
  async uploadFile(
    signal: string | InputDefinition<unknown>,
    workflowId: string,
    source: FileSource,
    options: UploadOptions = {},
  ): Promise<FileRef> {
    return uploadFile(this.temporal, this.answers.files, { id: idOf(signal), workflowId }, source, options);
  }

  /** Approves; see {@link setSignal} for what it may throw. */
  async approve(id: string, workflowId: string, options: AnswerOptions = {}): Promise<Outcome> {
    return this.answers.send(id, workflowId, true, { verb: 'approve' }, options);
  }

  /** Rejects, with a reason for those who read it later; see {@link setSignal} for what it may throw. */
  async reject(
    id: string,
    workflowId: string,
    { reason, ...options }: AnswerOptions & { readonly reason?: string } = {},
  ): Promise<Outcome> {
    return this.answers.send(id, workflowId, false, { verb: 'reject', reason }, options);
  }

  /**
   * Sends an item to a stream of an execution, which takes it also before anyone receives it. Checked, it is judged
   * by the types of the stream's receivers, where there are any.
   *
   * @throws {InvalidInputError} with `issues` where it does not fit; {@link MailboxFullError} {@link KeyReusedError}
   * {@link TooLargeError} {@link InvalidIdError} {@link ExecutionNotFoundError} {@link ExecutionClosedError}.
   * @throws {UnknownOutcomeError} {@link NotSentError}: send it again with the same `requestKey`, which makes it once.
   *
   * @example
   * await client.sendInput('names', 'greeter-1', 'Ada', { start: { workflow: greeterWf } });
   */
  async sendInput<Input>(
    stream: string | InputDefinition<unknown, Input>,
    workflowId: string,
    value: NoInfer<Input>,
    options: SendInputOptions = {},
  ): Promise<ItemReceipt> {
    return this.items.send(idOf(stream), workflowId, value, options);
  }

  /**
   * Sends an item and waits for what its receiver responds, typed by the schema `reply`.
   *
   * @throws {ReplyTimedOutError} where no reply came in time: ask again with the same `requestKey`;
   * {@link InvalidInputError} where the reply does not fit; and what {@link sendInput} throws.
   *
   * @example
   * const greeting = await client.ask('names', 'greeter-1', 'Ada', { reply: z.string() });
   */
  async ask<Input, Reply = unknown>(
    stream: string | InputDefinition<unknown, Input>,
    workflowId: string,
    value: NoInfer<Input>,
    options: AskOptions<Reply> = {},
  ): Promise<Reply> {
    return this.items.ask(idOf(stream), workflowId, value, options);
  }

  /** The streams of an execution with their counts, by name. @throws {ExecutionNotFoundError} {@link NoWorkerError}. */
  async listStreams(workflowId: string): Promise<StreamRow[]> {
    return listStreams(this.temporal, workflowId);
  }

  /** Items that nobody has received yet, oldest first, without their values; 100 where `limit` is left out. */
  async listItems(workflowId: string, options: ListItemsOptions = {}): Promise<Page<WaitingItem>> {
    return listItems(this.temporal, workflowId, options);
  }

  /**
   * Every decision and every attempt that reached the execution, oldest first. It keeps the last 2000.
   *
   * @throws {InvalidArgumentError} for a limit that is not 1 to 1000, or a cursor that is not one of this list;
   * {@link ExecutionNotFoundError} {@link NoWorkerError}.
   *
   * @example
   * const { items, nextCursor } = await client.audit('report-7', { limit: 50 });
   */
  async audit(workflowId: string, options: PageOptions = {}): Promise<Page<AuditEntry>> {
    return readAudit(this.temporal, workflowId, options);
  }

  /** The answers that an execution keeps for gates which are not open yet, oldest first; without their values. */
  async listEarly(workflowId: string): Promise<EarlyAnswer[]> {
    return [...(await readQuery(this.temporal, workflowId, earlyQuery))];
  }

  /**
   * The pending signals of all executions of the namespace, a page at a time: what people are waited for. It needs no
   * worker. Within a page the nearest deadline comes first; pages go from the newest executions to the oldest.
   *
   * Where the search attributes of the inbox are not registered it looks through running executions, and `incomplete`
   * says so. An answer given by another client may show for some tens of milliseconds more.
   *
   * @throws {InvalidArgumentError} for a limit that is not 1 to 1000, a cursor that is none, a query that Temporal
   * refuses, or a server that cannot list (the time-skipping one).
   *
   * @example
   * const { items, nextCursor } = await client.inbox({ kind: 'approval', dueBefore: tomorrow });
   */
  async inbox(filter: InboxFilter = {}): Promise<InboxPage> {
    const page = await this.inboxReader.read(filter);
    const signals = page.items.filter((signal) => !this.answers.settled.has(signal));
    return { ...page, items: this.faults.corrected(signals) };
  }

  /**
   * How many signals are pending in all executions of the namespace. `limit` and `cursor` do not matter.
   *
   * @throws {InvalidArgumentError} as {@link inbox} does.
   *
   * @example
   * const approvals = await client.countPending({ kind: 'approval' });
   */
  async countPending(filter: InboxFilter = {}): Promise<number> {
    return this.inboxReader.count(filter);
  }

  /**
   * What was answered lately in all executions of the namespace, the last first: who, what, when; `getSignal` tells the
   * value. Each execution lists the last ten or so, `moreIn` names those that have answered more. It needs no worker, but
   * for how those were settled with which an execution ended.
   *
   * Where the search attributes of the inbox are not registered there are none, and `incomplete` says so.
   *
   * @throws {InvalidArgumentError} for a limit that is not 1 to 1000, or a `since` that is no instant.
   *
   * @example
   * const { items } = await client.answered({ since: thisMorning, by: 'ada' });
   */
  async answered(filter: AnsweredFilter = {}): Promise<AnsweredPage> {
    this.answeredReader ??= new AnsweredReader(this.temporal);
    return this.answeredReader.read(filter);
  }

  /**
   * The executions of the namespace, running ones first, each with the count of what is pending in it. It needs no
   * worker, and shows no values. With `sort` they come in another order, as long as at most 1,000 match.
   *
   * @throws {InvalidArgumentError} for a limit that is not 1 to 1000, a cursor that is none or of another order, a query that
   * Temporal refuses, or more executions than can be sorted.
   *
   * @example
   * const { items, nextCursor } = await client.listExecutions({ workflowType: 'reportingWf', status: 'running' });
   */
  async listExecutions(filter: ExecutionFilter = {}): Promise<Page<ExecutionSummary>> {
    return readExecutions(this.temporal, filter);
  }

  /**
   * How an execution is: its latest run. It needs no worker.
   *
   * @throws {ExecutionNotFoundError} where there is none.
   *
   * @example
   * const { status, pending } = await client.getExecution('report-7');
   */
  async getExecution(workflowId: string): Promise<ExecutionDetails> {
    return readExecution(this.temporal, workflowId);
  }

  /**
   * A text that is another one whenever {@link graph} or {@link executionData} may be: ask for it often, for those when it
   * has changed.
   *
   * @throws {ExecutionNotFoundError} where there is none.
   */
  async executionVersion(workflowId: string): Promise<string> {
    return readVersion(this.temporal, workflowId);
  }

  /**
   * What happened in an execution's latest run and what waits, as nodes and edges; of any Temporal execution. Gates are
   * told best by a worker of it; where none answers within two seconds, the history tells what it can, and `note` says so.
   *
   * @throws {ExecutionNotFoundError} where there is none.
   *
   * @example
   * const { nodes, edges } = await client.graph('report-7');
   */
  async graph(workflowId: string): Promise<ExecutionGraph> {
    return readGraph(this.temporal, workflowId);
  }

  /**
   * The reports of an execution's latest run, the newest first: those that its gates show, and those that its activities
   * returned. They have at most a megabyte together. Gates are asked of a worker; where none answers, `note` says so.
   *
   * @throws {ExecutionNotFoundError} where there is none; {@link InvalidArgumentError} for a limit that is not 1 to 50.
   *
   * @example
   * const { reports } = await client.reports('report-7');
   */
  async reports(workflowId: string, options: ReportsOptions = {}): Promise<ExecutionReports> {
    return readReports(this.temporal, workflowId, options);
  }

  /**
   * What went into an execution's latest run and into its activities, children and gates, and what came out; of any
   * Temporal execution. It needs no worker. Values that are too large, or that this client cannot decode, say so.
   *
   * @throws {ExecutionNotFoundError} where there is none.
   *
   * @example
   * const { input, steps, result } = await client.executionData('report-7');
   */
  async executionData(workflowId: string): Promise<ExecutionData> {
    return readData(this.temporal, workflowId);
  }

  /**
   * How many answers this client was refused, by code. A refusal leaves no history: it is in no audit.
   *
   * @example
   * client.refusals; // { 'invalid-input': 3, 'already-set': 1 }
   */
  get refusals(): RefusalCounts {
    return this.answers.refusals.counts;
  }

  /**
   * The running executions that have a fault, each as soon as it is found: those whose worker's code fails on them, those
   * that wait and have no worker, and those that the inbox lists wrongly ({@link relist} puts that right). It asks each that
   * waits, so it takes some time, and puts it into its worker's cache.
   *
   * @throws {InvalidArgumentError} for a query that Temporal refuses; {@link NoConnectionError}.
   *
   * @example
   * for await (const { workflowId, taskFailure } of client.diagnose()) print(workflowId, taskFailure);
   */
  async *diagnose(options: DiagnoseOptions = {}): AsyncGenerator<Examined, void> {
    yield* diagnose((execution) => this.examine(execution), this.temporal, options);
  }

  /** The executions whose rows {@link inbox} has left out, because reads found them settled long ago; each is told once. */
  takeMislisted(): readonly string[] {
    return this.faults.takeMislisted();
  }

  /** Examines one that visibility calls running; the inbox knows then what was found. */
  async examine(execution: ExecutionInfo): Promise<Examined> {
    const examined = await examineExecution(this.temporal, execution);
    const { workflowId, taskFailure, index } = examined;
    this.faults.noteWorker(workflowId, taskFailure);
    if (index === 'ended' || index === 'deleted')
      for (const { requestId } of listedBy(execution).rows) this.faults.noteSettled(requestId);
    return examined;
  }

  /**
   * Has an execution list anew what waits in it, as soon as its worker runs: for one that the inbox lists wrongly. It costs
   * the execution one Temporal signal and two events.
   *
   * @throws {ExecutionNotFoundError} {@link NoConnectionError}.
   */
  async relist(workflowId: string): Promise<void> {
    await relist(this.temporal, workflowId);
  }

  /** Closes the connection. */
  async close(): Promise<void> {
    await this.temporal.connection.close();
  }

  /** A read that tells whether the worker of the execution fails. */
  private async watched<Answer>(workflowId: string, read: () => Promise<Answer>): Promise<Answer> {
    try {
      const answer = await read();
      this.faults.noteWorker(workflowId, undefined);
      return answer;
    } catch (error) {
      if (error instanceof WorkerFailingError) this.faults.noteWorker(workflowId, error.taskFailure);
      throw error;
    }
  }
}

function idOf(signal: string | Pick<InputDefinition<unknown>, 'id'>): string {
  return typeof signal === 'string' ? signal : signal.id;
}
