/**
 * `gatehouse/client`: what a program imports that starts executions, answers signals and reads what happened.
 *
 * @module
 */
export type {
  AnsweredFilter,
  AnsweredOutcome,
  AnsweredPage,
  AnsweredProgress,
} from './answered/answered-reader';
export type { AnsweredSignal, SettledState } from './answered/answered-signal';
export type { RunOptions } from './temporal/asked-run';
export type { ConnectOptions } from './temporal/connect-temporal';
export type {
  ActorInput,
  AnswerOptions,
  DecisionOptions,
  EndOptions,
  Execution,
  LaunchOptions,
  ListItemsOptions,
  ListOptions,
  PageOptions,
  WaitOptions,
  SignalClientOptions,
  StartArguments,
  StartOptions,
} from './call-options';
export type { Launched } from './starting/launch';
export type {
  StartableDetails,
  StartableList,
  StartableWorkflow,
  UnreachableQueue,
} from './starting/startable-workflow';
export type { StartRetry, TemporalStartOptions } from './executions/temporal-start-options';
export type { ExecutionDetails, ExecutionFilter, ExecutionSummary } from './executions/read-executions';
export type { ExecutionStatus } from './temporal/execution-status';
export type { ExecutionSort } from './executions/sorted-executions';
export type {
  DataStep,
  ExecutionData,
  ShownFailure,
  ShownValue,
  StepKind,
} from './history/data/execution-data';
export type { ExecutionEnding } from './history/data/read-ending';
export type {
  ExecutionGraph,
  GraphEdge,
  GraphNode,
  NodeKind,
  NodeState,
} from './history/graph/execution-graph';
export type {
  ExecutionReports,
  GivenReport,
  ReportSource,
  ReportsOptions,
} from './history/reports/execution-reports';
export type { InboxPage } from './inbox/inbox-reader';
export type { Page } from '../wire/page';
export type { UnreadableExecution } from './temporal/unreadable-in-words';
export type { AskOptions, SendInputOptions, StartWith } from './sending/send-input-options';
export type { InboxFilter } from './inbox/inbox-filter';
export type { PendingSignal } from './inbox/pending-of-execution';
export type { RefusalCounts } from './sending/refusals';
export { SignalClient } from './signal-client';
export type {
  AuditFault,
  AuditFaultKind,
  AuditVerification,
  VerifyAuditOptions,
} from './evidence/audit-verification';
export type { IdentityKeySet } from './signing/identity-key-set';
export type { IdentityKey } from '../wire/identity/identity-key';
export type { ActorSigner } from './signing/actor-signer';
export { createSigner, type SignerOptions } from './signing/create-signer';
export type { FileSource, UploadOptions } from './sending/upload-file';
export type { Files } from '../files';
export type { InputDefinition } from '../signals';
export type { Duration } from '../wire/duration';
export type { FileRef } from '../wire/file-ref';
export type { Report, ReportBlock } from '../wire/report';
export type { Schema } from '../values/schema';
export * from '../wire/errors/errors';
export type {
  Actor,
  AuditEntry,
  EarlyAnswer,
  Issue,
  NamedActor,
  Outcome,
  Series,
  Signal,
  SignalKind,
  SignalState,
  UnknownActor,
  Via,
} from '../wire/messages';
export type { IdentityLevel, VoterKind } from '../wire/identity/voter';
export type { Progress, RuleProgress, RuleState, ShownPolicy, Vote } from '../wire/policy/progress';
export type { AskedPerson, OwnPart, Whose } from '../wire/policy/asked-people';
export type { PersonAsked, WhoIsAsked, WhoQuestion } from '../wire/policy/who-is-asked';
export type { ItemReceipt, Sender, StreamRow, WaitingItem } from '../wire/stream-messages';
export type { DiagnoseOptions } from './executions/diagnose';
export type { Examined } from './executions/examine-execution';
