/** The types of the API. This file has types only, because no code of the service may run in a browser. */
import type { z } from 'zod';
import type {
  auditSchema,
  endingSchema,
  executionDetailsSchema,
  executionListSchema,
  streamListSchema,
} from '../../server/contract/execution';
import type { answeredSchema, decisionListSchema } from '../../server/contract/answered';
import type { executionDataSchema } from '../../server/contract/execution-data-schema';
import type { itemReceiptSchema, waitingItemListSchema } from '../../server/contract/item';
import type { graphSchema } from '../../server/contract/graph-schema';
import type { linkListSchema, linkSchema, openedLinkSchema } from '../../server/contract/links';
import type { madeTokenSchema, meSchema, tokenSchema } from '../../server/contract/identity';
import type {
  startableDetailsSchema,
  startableListSchema,
  startedSchema,
} from '../../server/contract/startable';
import type { systemSchema } from '../../server/contract/system-schema';
import type { executionReportsSchema } from '../../server/contract/report';
import type { actorSchema } from '../../server/contract/actor-schema';
import type {
  progressSchema,
  shownPolicySchema,
  proposalSchema,
  voteSchema,
  whoIsAskedSchema,
} from '../../server/contract/policy';
import type {
  inboxSchema,
  outcomeSchema,
  signalListSchema,
  signalSchema,
  stateSchema,
} from '../../server/contract/signal';

export type Inbox = z.infer<typeof inboxSchema>;
export type Answered = z.infer<typeof answeredSchema>;
export type AnsweredSignal = Answered['items'][number];
export type Decisions = z.infer<typeof decisionListSchema>;
export type Decision = Decisions['items'][number];
export type PendingSignal = Inbox['items'][number];
export type Signal = z.infer<typeof signalSchema>;
export type Outcome = z.infer<typeof outcomeSchema>;
export type OpenedLink = z.infer<typeof openedLinkSchema>;
export type Actor = z.infer<typeof actorSchema>;
export type ShownPolicy = z.infer<typeof shownPolicySchema>;
export type Progress = z.infer<typeof progressSchema>;
export type RuleProgress = Progress['rules'][number];
export type Vote = z.infer<typeof voteSchema>;
export type Proposal = z.infer<typeof proposalSchema>;
export type WhoIsAsked = z.infer<typeof whoIsAskedSchema>;
export type State = z.infer<typeof stateSchema>;
export type Me = z.infer<typeof meSchema>;
export type ApiToken = z.infer<typeof tokenSchema>;
export type MadeApiToken = z.infer<typeof madeTokenSchema>;
export type MadeLink = z.infer<typeof linkSchema>;
export type ListedLink = z.infer<typeof linkListSchema>['items'][number];
export type StartableList = z.infer<typeof startableListSchema>;
export type StartableWorkflow = StartableList['items'][number];
export type StartableDetails = z.infer<typeof startableDetailsSchema>;
export type Started = z.infer<typeof startedSchema>;
export type System = z.infer<typeof systemSchema>;
export type Execution = z.infer<typeof executionDetailsSchema>;
export type ExecutionStatus = Execution['status'];
export type ExecutionList = z.infer<typeof executionListSchema>;
export type Ending = z.infer<typeof endingSchema>;
export type Graph = z.infer<typeof graphSchema>;
export type GraphNode = Graph['nodes'][number];
export type ExecutionReports = z.infer<typeof executionReportsSchema>;
export type ExecutionData = z.infer<typeof executionDataSchema>;
export type DataStep = ExecutionData['steps'][number];
export type ShownValue = ExecutionData['input'][number];
export type SignalList = z.infer<typeof signalListSchema>;
export type Audit = z.infer<typeof auditSchema>;
export type AuditEntry = Audit['items'][number];
export type StreamList = z.infer<typeof streamListSchema>;
export type Stream = StreamList['items'][number];
export type WaitingItems = z.infer<typeof waitingItemListSchema>;
export type ItemReceipt = z.infer<typeof itemReceiptSchema>;

/** A signal as the event `signal.opened` has it (docs/live.md). */
export type OpenedSignal = Omit<PendingSignal, 'type'>;

/** A signal as the event `signal.settled` has it: the outcome, as far as the execution returned it. */
export interface SettledSignal extends OpenedSignal {
  readonly state?: State;
  readonly decidedBy?: Actor;
  readonly decidedAt?: string;
  readonly automatic?: boolean;
  readonly approved?: boolean;
}
