/** The API's own types. Types only: nothing of the service runs in a browser. */
import type { z } from 'zod';
import type { meSchema } from '../../server/contract/identity';
import type { actorSchema, inboxSchema, signalSchema, stateSchema } from '../../server/contract/signal';

export type Inbox = z.infer<typeof inboxSchema>;
export type PendingSignal = Inbox['signals'][number];
export type Signal = z.infer<typeof signalSchema>;
export type Actor = z.infer<typeof actorSchema>;
export type State = z.infer<typeof stateSchema>;
export type Me = z.infer<typeof meSchema>;

/** What `/api/events` tells of a signal that opens (docs/live.md). */
export type OpenedSignal = Omit<PendingSignal, 'type'>;

/** What it tells of one that is settled: how, as far as its execution could say. */
export interface SettledSignal extends OpenedSignal {
  readonly state?: State;
  readonly decidedBy?: Actor;
  readonly decidedAt?: string;
}
