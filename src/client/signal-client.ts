/**
 * SignalClient: lets people and programs answer and read the signals of executions. It is a thin layer over one
 * Temporal update, for answers, and some Temporal queries, for reads. It caches little: which executions it can decode,
 * which signals are settled, and how many answers were refused.
 */
import { Client } from '@temporalio/client';
import type { Workflow } from '@temporalio/common';
import type { InputDefinition } from '../signals';
import type { FileRef } from '../wire/file-ref';
import type { ItemReceipt, StreamRow, WaitingItem } from '../wire/stream-messages';
import { WorkerFailingError } from '../wire/errors/errors';
import { earlyQuery } from '../wire/messages';
import type { AuditEntry, EarlyAnswer, Outcome, Signal } from '../wire/messages';
import { AnsweredReader, type AnsweredFilter, type AnsweredPage } from './answered/answered-reader';
import { AnswerSender } from './sending/answer-sender';
import type {
  AnswerOptions,
  DecisionOptions,
  EndOptions,
  Execution,
  LaunchOptions,
  ListItemsOptions,
  ListOptions,
  PageOptions,
  SignalClientOptions,
  StartArguments,
  WaitOptions,
} from './call-options';
import { checkClass, checkPackages } from './temporal/check-packages';
import {
  connectTemporal,
  defaultAddress,
  defaultTaskQueue,
  type ConnectOptions,
} from './temporal/connect-temporal';
import type { AuditVerification, VerifyAuditOptions } from './evidence/audit-verification';
import { verifyAudit } from './evidence/verify-audit';
import type { ExecutionData } from './history/data/execution-data';
import { readData } from './history/data/read-data';
import { readEnding, type ExecutionEnding } from './history/data/read-ending';
import { diagnose, relist, type DiagnoseOptions } from './executions/diagnose';
import type { ExecutionInfo } from './temporal/execution-info';
import { examineExecution, type Examined } from './executions/examine-execution';
import { endExecution } from './executions/end-execution';
import { readVersion } from './executions/read-version';
import { resultOf, startExecution } from './executions/start-execution';
import type { ExecutionReports, ReportsOptions } from './history/reports/execution-reports';
import type { RunOptions } from './temporal/asked-run';
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
import { getStartable, launch, type Launched } from './starting/launch';
import { listStartable } from './starting/read-catalogue';
import type { StartableDetails, StartableList } from './starting/startable-workflow';
import type { ActorSigner } from './signing/actor-signer';
import { uploadFile, type FileSource, type UploadOptions } from './sending/upload-file';
import { readReports } from './history/reports/read-reports';
import { getSignal, listSignals, readAudit, waitForSignal, whoIsAsked } from './executions/read-signals';
import type { WhoIsAsked, WhoQuestion } from '../wire/policy/who-is-asked';

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
   * Creates a client over your own Temporal client. `close` closes the connection of the Temporal client.
   *
   * Calls are retried as your Temporal client is configured. By the SDK's defaults it gives up after ten attempts, and
   * may exceed a `timeout` by some seconds. A client of {@link SignalClient.connect} retries until the `timeout`.
   *
   * @throws {InvalidArgumentError} If two copies of Temporal's packages are installed, or a version that Gatehouse does
   * not support.
   */
  constructor(
    readonly temporal: Client,
    private readonly options: SignalClientOptions = {},
  ) {
    checkPackages();
    checkClass(temporal, Client);
    this.taskQueue = options.taskQueue ?? defaultTaskQueue;
    this.answers = new AnswerSender(temporal, options);
    this.inboxReader = new InboxReader(temporal);
    this.items = new ItemSender(temporal, this.answers, this.taskQueue);
  }

  /**
   * Connects to Temporal, and returns a client. Settings come from `options`, then from Temporal's environment
   * variables, then from Temporal's profile file.
   *
   * @throws {NoConnectionError} If Temporal does not answer within 10 seconds.
   * @throws {AccessRefusedError} If Temporal rejects the credentials.
   * @throws {InvalidArgumentError} If a setting is invalid.
   *
   * @example
   * const client = await SignalClient.connect({ address: 'temporal.example.org:7233', namespace: 'reports' });
   */
  static async connect(options: ConnectOptions & SignalClientOptions = {}): Promise<SignalClient> {
    return new SignalClient(await connectTemporal(options), options);
  }

  /**
   * Connects to the dev server on this machine, and ignores the environment. Default: `127.0.0.1:7233`, namespace
   * `default`.
   */
  static async forDevServer(options: ConnectOptions & SignalClientOptions = {}): Promise<SignalClient> {
    return SignalClient.connect({ address: defaultAddress, namespace: 'default', ...options });
  }

  /** Returns a client over the same Temporal client, with the same options and this signer. */
  signedBy(signer: ActorSigner): SignalClient {
    return new SignalClient(this.temporal, { ...this.options, signer });
  }

  /**
   * Starts an execution of a workflow, and returns its workflowId and runId.
   *
   * @throws {ExecutionExistsError} If an execution with this workflowId is running.
   * @throws {InvalidArgumentError} If an option is invalid, or Temporal rejects it.
   *
   * @example
   * const { workflowId } = await client.start(reportingWf, { args: [[1, 2, 3, 4, 5]] });
   */
  async start<Run extends Workflow>(
    workflow: string | Run,
    ...[options]: StartArguments<Run>
  ): Promise<Execution> {
    return startExecution(this.temporal, this.answers.starters, workflow, {
      taskQueue: this.taskQueue,
      ...options,
    });
  }

  /**
   * Returns the workflows that people can start: those that workers of the namespace declare with `startable()`.
   *
   * @throws {NoConnectionError} If Temporal does not answer.
   *
   * @example
   * const { items, unreachable } = await client.listStartable();
   */
  async listStartable(): Promise<StartableList> {
    return listStartable(this.temporal, this.taskQueue);
  }

  /**
   * Returns a workflow that people can start, with the JSON Schema of its input.
   *
   * @throws {NotStartableError} If no worker that answers declares the workflow startable.
   * @throws {AmbiguousWorkflowError} If workers of several task queues do, and `taskQueue` is not set.
   * @throws {WorkflowUnreachableError} If no worker answers that could declare it.
   */
  async getStartable(
    workflow: string,
    { taskQueue }: { readonly taskQueue?: string } = {},
  ): Promise<StartableDetails> {
    return getStartable(this.temporal, this.taskQueue, workflow, taskQueue);
  }

  /**
   * Starts an execution of a startable workflow with an input that its worker checks first. `input` is undefined for a
   * workflow without input. Also throws what {@link getStartable} throws. If it throws, nothing has started, except for
   * a NoConnectionError: call it again with the same `requestKey`.
   *
   * @throws {InvalidInputError} If the input does not fit. `issues` lists the reasons.
   * @throws {ExecutionExistsError} If an execution has or had this workflowId.
   * @throws {KeyReusedError} If `requestKey` was used for another input.
   * @throws {TooLargeError} If the input is too large.
   * @throws {DeclarationFaultyError} If the declaration of the workflow has a mistake.
   *
   * @example
   * const { workflowId } = await client.launch('reportingWf', [1, 2, 3], { requestKey: 'order-17' });
   */
  async launch(workflow: string, input?: unknown, options: LaunchOptions = {}): Promise<Launched> {
    const actor = this.answers.actorOf(options.actor);
    const start = { ...options, workflow, input, actor, starter: options.actor };
    return launch(this.temporal, this.answers.starters, this.taskQueue, start);
  }

  /**
   * Waits until the execution has ended, and returns its result.
   *
   * @throws {ExecutionFailedError} If the execution failed or timed out.
   * @throws {ExecutionCancelledError} If the execution was cancelled.
   * @throws {ExecutionTerminatedError} If the execution was terminated.
   */
  async result<Result = unknown>(workflowId: string): Promise<Result> {
    return resultOf<Result>(this.temporal, workflowId);
  }

  /**
   * Asks an execution to end. Its gates are withdrawn, and its code can clean up. The call does not wait for the end.
   *
   * @throws {ExecutionNotFoundError} If no execution has this workflowId.
   * @throws {ExecutionClosedError} If the execution has ended.
   * @throws {InvalidArgumentError} If the reason is too long.
   *
   * @example
   * await client.cancel('report-7', { reason: 'The customer has withdrawn the order', actor: { id: 'ada' } });
   */
  async cancel(workflowId: string, { reason, actor }: EndOptions = {}): Promise<void> {
    await endExecution(this.temporal, workflowId, {
      how: 'cancel',
      reason,
      actor: this.answers.actorOf(actor),
    });
  }

  /**
   * Ends an execution at once. None of its code runs any more. Prefer {@link cancel}, which lets it clean up. Throws
   * what {@link cancel} throws.
   *
   * @example
   * await client.terminate('report-7', { reason: 'It is stuck in a loop', actor: { id: 'ada' } });
   */
  async terminate(workflowId: string, { reason, actor }: EndOptions = {}): Promise<void> {
    await endExecution(this.temporal, workflowId, {
      how: 'terminate',
      reason,
      actor: this.answers.actorOf(actor),
    });
  }

  /**
   * Returns a page of an execution's signals, the newest first, without their values. With `children`, the signals of
   * its running child executions follow. To answer one, use its own `workflowId`.
   *
   * @throws {InvalidArgumentError} If `limit` is not 1 to 1000, or `cursor` does not belong to this list.
   * @throws {ExecutionNotFoundError} If no execution has this workflowId.
   * @throws {NoWorkerError} If no worker answers in time.
   *
   * @example
   * const { items, nextCursor } = await client.listSignals('report-7', { state: 'pending' });
   */
  async listSignals(workflowId: string, options: ListOptions = {}): Promise<Page<Signal>> {
    return this.watched(workflowId, () => listSignals(this.temporal, workflowId, options));
  }

  /**
   * Returns the latest opening of a signal, or the opening that `requestId` names, with its values.
   *
   * @throws {SignalNotFoundError} If the execution has not opened the signal, or does not store it any more.
   * @throws {ExecutionNotFoundError} If no execution has this workflowId.
   * @throws {NoWorkerError} If no worker answers in time.
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
   * Returns who may answer a signal now: the rules of its policy, how many are missing, who may not answer, and what happens next
   * and when. With `person` also what that person may do, and why not. Members of groups are not named.
   *
   * @throws {SignalNotFoundError} If the execution has not opened the signal, or does not store it any more.
   * @throws {ExecutionNotFoundError} If no execution has this workflowId.
   * @throws {NoWorkerError} If no worker answers in time.
   *
   * @example
   * const { missing, person } = await client.who('deploy', 'release-7', { person: { id: 'ada', groups: ['sre'] } });
   */
  async who(
    signal: string | InputDefinition<unknown>,
    workflowId: string,
    question: WhoQuestion = {},
  ): Promise<WhoIsAsked> {
    return this.watched(workflowId, () => whoIsAsked(this.temporal, idOf(signal), workflowId, question));
  }

  /**
   * Waits until a signal has been opened, and returns its latest opening, which may be settled. With `state: 'pending'`
   * it waits until the signal is pending. Default of `timeout`: 10 seconds.
   *
   * @throws {SignalNotOpenError} If `timeout` passes first.
   * @throws {ExecutionClosedError} If the execution ends without opening the signal.
   */
  async waitForSignal(
    signal: string | InputDefinition<unknown>,
    workflowId: string,
    options: WaitOptions = {},
  ): Promise<Signal> {
    return waitForSignal(this.temporal, idOf(signal), workflowId, options);
  }

  /**
   * Sets the value of a signal, and returns the outcome. The first valid answer settles the signal. The same value
   * again returns the status `repeated`. For an approval, `true` approves and `false` rejects.
   *
   * @throws {InvalidInputError} If the value does not fit. `issues` lists the reasons, and the signal stays pending.
   * @throws {AlreadySetError} If another answer settled the signal first.
   * @throws {SignalTimedOutError} If the signal timed out.
   * @throws {SupersededError} If `requestId` names an earlier opening.
   * @throws {KeyReusedError} If `requestKey` was used for another answer.
   * @throws {SignalNotOpenError} If the signal is not open, and `early` is not set.
   * @throws {WrongKindError} If the signal takes no answer of this kind.
   * @throws {TooLargeError} If the value is too large.
   * @throws {UnknownOutcomeError} If no verdict arrives in time. Send the same answer again to get its outcome.
   * @throws {NotSentError} If eight earlier answers of this client to the execution used up the time.
   * @throws {ExecutionNotFoundError} If no execution has this workflowId.
   * @throws {ExecutionClosedError} If the execution has ended.
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

  /** An alias of {@link setSignal}. */
  readonly setInput: SignalClient['setSignal'] = (signal, workflowId, value, options) =>
    this.setSignal(signal, workflowId, value, options);

  /**
   * Stores a file for a pending signal, and returns the reference to set. The service and the workers need the same
   * GATEHOUSE_FILES_ settings as this process.
   *
   * @throws {InvalidArgumentError} If the file cannot be read, or a stream or bytes have no `name`.
   * @throws {FileTypeRefusedError} If the signal does not accept the media type.
   * @throws {FileTooLargeError} If the file is too large.
   * @throws {AlreadySetError} If the signal is settled.
   * @throws {SignalTimedOutError} If the signal timed out.
   * @throws {FileStoreFailedError} If the file store fails.
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

  /** Approves an approval, with an optional comment, and returns the outcome. Throws what {@link setSignal} throws. */
  async approve(
    id: string,
    workflowId: string,
    { comment, ...options }: DecisionOptions = {},
  ): Promise<Outcome> {
    return this.answers.send(id, workflowId, true, { verb: 'approve', comment }, options);
  }

  /** Rejects an approval, with an optional comment, and returns the outcome. Throws what {@link setSignal} throws. */
  async reject(
    id: string,
    workflowId: string,
    { comment, ...options }: DecisionOptions = {},
  ): Promise<Outcome> {
    return this.answers.send(id, workflowId, false, { verb: 'reject', comment }, options);
  }

  /**
   * Sends an item to a stream of an execution. The execution stores the item until a receiver takes it. A `checked`
   * item is validated against the types of the receivers that the stream has.
   *
   * @throws {InvalidInputError} If the value does not fit. `issues` lists the reasons.
   * @throws {MailboxFullError} If the execution has no room for more items.
   * @throws {KeyReusedError} If `requestKey` was used for another item.
   * @throws {TooLargeError} If the value is too large.
   * @throws {InvalidIdError} If the name of the stream is invalid.
   * @throws {ExecutionNotFoundError} If no execution has this workflowId, and `start` is not set.
   * @throws {ExecutionClosedError} If the execution has ended.
   * @throws {UnknownOutcomeError} If no verdict arrives in time. Send the item again with the same `requestKey`.
   * @throws {NotSentError} If eight earlier messages of this client to the execution used up the time.
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
   * Sends an item, waits for the reply of its receiver, and returns the reply, parsed by the schema `reply`. Also
   * throws what {@link sendInput} throws.
   *
   * @throws {ReplyTimedOutError} If no reply arrives in time. Ask again with the same `requestKey`.
   * @throws {InvalidInputError} If the reply does not fit the schema.
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

  /**
   * Returns the streams of an execution with their counts, sorted by name.
   *
   * @throws {ExecutionNotFoundError} If no execution has this workflowId.
   * @throws {NoWorkerError} If no worker answers in time.
   */
  async listStreams(workflowId: string): Promise<StreamRow[]> {
    return listStreams(this.temporal, workflowId);
  }

  /**
   * Returns a page of the items that no receiver has taken, the oldest first, without their values.
   *
   * @throws {InvalidArgumentError} If `limit` is not 1 to 1000, or `cursor` does not belong to this list.
   * @throws {ExecutionNotFoundError} If no execution has this workflowId.
   * @throws {NoWorkerError} If no worker answers in time.
   */
  async listItems(workflowId: string, options: ListItemsOptions = {}): Promise<Page<WaitingItem>> {
    return listItems(this.temporal, workflowId, options);
  }

  /**
   * Returns a page of an execution's audit, the oldest entry first: every decision, and every attempt that reached the
   * execution. The execution keeps the last 2,000 entries.
   *
   * @throws {InvalidArgumentError} If `limit` is not 1 to 1000, or `cursor` does not belong to this list.
   * @throws {ExecutionNotFoundError} If no execution has this workflowId.
   * @throws {NoWorkerError} If no worker answers in time.
   *
   * @example
   * const { items, nextCursor } = await client.audit('report-7', { limit: 50 });
   */
  async audit(workflowId: string, options: PageOptions = {}): Promise<Page<AuditEntry>> {
    return readAudit(this.temporal, workflowId, options);
  }

  /**
   * Verifies the audit of an execution: the chain of its entries over all runs, and for each answer that the execution has counted
   * the answer in the history and its signature. Returns the first fault, and what could not be checked.
   *
   * @throws {InvalidArgumentError} If the keys cannot be read, or are missing and an answer is signed.
   * @throws {ExecutionNotFoundError} If no execution has this workflowId.
   * @throws {NoWorkerError} If no worker answers in time.
   * @throws {WorkerFailingError} If the worker cannot replay the history.
   * @throws {UnreadableError} If this client cannot decode the history.
   *
   * @example
   * const { fault, signed } = await client.verifyAudit('release-7', { keys: 'https://gates.example.org/api/keys' });
   */
  async verifyAudit(workflowId: string, options: VerifyAuditOptions = {}): Promise<AuditVerification> {
    return verifyAudit(this.temporal, workflowId, options);
  }

  /**
   * Returns the answers that an execution keeps for gates that are not open yet, the oldest first, without their
   * values.
   *
   * @throws {ExecutionNotFoundError} If no execution has this workflowId.
   * @throws {NoWorkerError} If no worker answers in time.
   */
  async listEarly(workflowId: string): Promise<EarlyAnswer[]> {
    return [...(await readQuery(this.temporal, workflowId, earlyQuery))];
  }

  /**
   * Returns a page of the pending signals of all executions of the namespace. It needs no worker. Within a page the
   * nearest deadline comes first. Pages go from the newest executions to the oldest.
   *
   * If the search attributes of the inbox are not registered, it reads all running executions, and sets `incomplete`. If only the
   * attribute of people is not registered, a filter with `for` reads all executions that wait, and sets `incomplete`. A signal that
   * another client has answered may be listed for some tens of milliseconds more.
   *
   * @throws {InvalidArgumentError} If `limit` is not 1 to 1000, `cursor` does not belong to the inbox, Temporal rejects
   * `query`, or the server cannot list executions (the time-skipping test server).
   *
   * @example
   * const { items, nextCursor } = await client.inbox({ kind: 'approval', dueBefore: tomorrow });
   */
  async inbox(filter: InboxFilter = {}): Promise<InboxPage> {
    const person = filter.person ?? this.answers.person;
    const page = await this.inboxReader.read({ ...filter, person });
    const signals = page.items.filter((signal) => !this.answers.settled.has(signal));
    return { ...page, items: this.faults.corrected(signals) };
  }

  /**
   * Returns the number of pending signals in all executions of the namespace. `limit` and `cursor` are ignored.
   *
   * @throws {InvalidArgumentError} If Temporal rejects `query`, or the server cannot list executions.
   *
   * @example
   * const approvals = await client.countPending({ kind: 'approval' });
   */
  async countPending(filter: InboxFilter = {}): Promise<number> {
    return this.inboxReader.count({ ...filter, person: filter.person ?? this.answers.person });
  }

  /**
   * Returns a page of the recently settled signals of all executions of the namespace, the last settled first. It reads
   * the histories of the executions that changed last, which needs no worker, and queries an execution if its history
   * does not prove everything. Up to a hundred signals are listed of each execution, and `moreIn` names the executions
   * that have more.
   *
   * A call waits about a second. If executions are still to be read, `progress` is set: call it again to continue.
   * `incomplete` says what could not be read. If the search attributes of the inbox are not registered, the page is
   * empty, and `incomplete` says so.
   *
   * @throws {InvalidArgumentError} If `limit` is not 1 to 1000, `cursor` does not belong to this list, or `since` is
   * not an instant.
   *
   * @example
   * const { items } = await client.answered({ since: thisMorning, decidedBy: 'ada' });
   */
  async answered(filter: AnsweredFilter = {}): Promise<AnsweredPage> {
    this.answeredReader ??= new AnsweredReader(this.temporal);
    return this.answeredReader.read(filter);
  }

  /**
   * Returns a page of the executions of the namespace, running executions first, each with its number of pending
   * signals. It needs no worker. With `sort` they have another order, if at most 1,000 executions match.
   *
   * @throws {InvalidArgumentError} If `limit` is not 1 to 1000, `cursor` does not belong to this list and order,
   * Temporal rejects `query`, or more than 1,000 executions have to be sorted.
   *
   * @example
   * const { items, nextCursor } = await client.listExecutions({ workflowType: 'reportingWf', status: 'running' });
   */
  async listExecutions(filter: ExecutionFilter = {}): Promise<Page<ExecutionSummary>> {
    return readExecutions(this.temporal, filter);
  }

  /**
   * Returns the latest run of an execution. It needs no worker.
   *
   * @throws {ExecutionNotFoundError} If no execution has this workflowId.
   *
   * @example
   * const { status, pending } = await client.getExecution('report-7');
   */
  async getExecution(workflowId: string): Promise<ExecutionDetails> {
    return readExecution(this.temporal, workflowId);
  }

  /**
   * Returns an opaque version of a run of an execution. Poll it, and read {@link graph} or {@link executionData} again
   * when it changes. Default of `runId`: the latest run.
   *
   * @throws {ExecutionNotFoundError} If no execution has this workflowId, or no run of it this `runId`.
   */
  async executionVersion(workflowId: string, options: RunOptions = {}): Promise<string> {
    return readVersion(this.temporal, workflowId, options);
  }

  /**
   * Returns the graph of a run of an execution: what happened and what is waiting, as nodes and edges. It works for any
   * Temporal execution. A worker provides the gates. If no worker answers within two seconds, the gates are those that
   * the history shows, and `note` says so. Default of `runId`: the latest run.
   *
   * @throws {ExecutionNotFoundError} If no execution has this workflowId, or no run of it this `runId`.
   *
   * @example
   * const { nodes, edges } = await client.graph('report-7');
   */
  async graph(workflowId: string, options: RunOptions = {}): Promise<ExecutionGraph> {
    return readGraph(this.temporal, workflowId, options);
  }

  /**
   * Returns the reports of an execution's latest run: first the one that the workflow shows by `showReport`, then those
   * of its gates and those that its activities returned, the newest first. Together they have at most one megabyte. A
   * worker provides the reports of gates and of the workflow. If no worker answers, `note` says so.
   *
   * @throws {ExecutionNotFoundError} If no execution has this workflowId.
   * @throws {InvalidArgumentError} If `limit` is not 1 to 50.
   *
   * @example
   * const { reports } = await client.reports('report-7');
   */
  async reports(workflowId: string, options: ReportsOptions = {}): Promise<ExecutionReports> {
    return readReports(this.temporal, workflowId, options);
  }

  /**
   * Returns the data of a run of an execution: its input and result, and those of its activities, children and gates. It
   * works for any Temporal execution, and needs no worker. If a value is too large, or this client cannot decode it,
   * `missing` says so in its place. Default of `runId`: the latest run.
   *
   * @throws {ExecutionNotFoundError} If no execution has this workflowId, or no run of it this `runId`.
   *
   * @example
   * const { input, steps, result } = await client.executionData('report-7');
   */
  async executionData(workflowId: string, options: RunOptions = {}): Promise<ExecutionData> {
    return readData(this.temporal, workflowId, options);
  }

  /**
   * Returns how a run of an execution ended, and why it failed. It reads only the last event of the history, and needs no
   * worker. Default of `runId`: the latest run.
   *
   * @throws {ExecutionNotFoundError} If no execution has this workflowId, or no run of it this `runId`.
   *
   * @example
   * const { status, failure } = await client.ending('report-7');
   */
  async ending(workflowId: string, { runId }: RunOptions = {}): Promise<ExecutionEnding> {
    return readEnding(this.temporal, { workflowId, runId });
  }

  /**
   * The number of refused answers of this client, by error code. A refusal leaves no history, so no audit lists it.
   *
   * @example
   * client.refusals; // { 'invalid-input': 3, 'already-set': 1 }
   */
  get refusals(): RefusalCounts {
    return this.answers.refusals.counts;
  }

  /**
   * Yields each running execution that has a fault, as soon as it is found. The faults are:
   *
   * - the code of its worker fails on it
   * - signals are pending, and no worker polls its task queue
   * - the inbox lists it incorrectly: {@link relist} repairs that
   *
   * It queries each execution with pending signals, which takes time, and loads the execution into the cache of its
   * worker.
   *
   * @throws {InvalidArgumentError} If Temporal rejects `query`.
   * @throws {NoConnectionError} If Temporal does not answer.
   *
   * @example
   * for await (const { workflowId, taskFailure } of client.diagnose()) print(workflowId, taskFailure);
   */
  async *diagnose(options: DiagnoseOptions = {}): AsyncGenerator<Examined, void> {
    yield* diagnose((execution) => this.examine(execution), this.temporal, options);
  }

  /**
   * Returns the executions that {@link inbox} omitted since the last call, because other reads found their signals
   * settled long ago.
   */
  takeMislisted(): readonly string[] {
    return this.faults.takeMislisted();
  }

  /** Examines an execution that visibility lists as running. Later calls of {@link inbox} use the result. */
  async examine(execution: ExecutionInfo): Promise<Examined> {
    const examined = await examineExecution(this.temporal, execution);
    const { workflowId, taskFailure, index } = examined;
    this.faults.noteWorker(workflowId, taskFailure);
    if (index === 'ended' || index === 'deleted')
      for (const { requestId } of listedBy(execution).rows) this.faults.noteSettled(requestId);
    return examined;
  }

  /**
   * Makes an execution write its inbox listing again, as soon as its worker runs. Use it for an execution that the
   * inbox lists incorrectly. It adds one Temporal signal and two events to the history.
   *
   * @throws {ExecutionNotFoundError} If no execution has this workflowId.
   * @throws {NoConnectionError} If Temporal does not answer.
   */
  async relist(workflowId: string): Promise<void> {
    await relist(this.temporal, workflowId);
  }

  /** Closes the connection to Temporal. */
  async close(): Promise<void> {
    await this.temporal.connection.close();
  }

  /** Reads from an execution, and records whether its worker fails. */
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
