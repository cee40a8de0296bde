/** What the routes have to work with. Made once a process, by serve.ts or a test. */
import type { Logger } from 'pino';
import type { SignalClient } from '../client';
import type { Files } from '../files';
import type { ChangeFeed } from './changes/change-feed';
import type { IdentityParts } from './identity/identity-parts';
import type { Links } from './links/links';
import type { Metrics } from './http/metrics';
import type { RecordStore } from './records/record-store';
import type { Settings } from './settings';
import type { SignalReader } from './answering/signal-reader';

/** The parts of an HTTP service, as `createService` makes them. */
export interface Service {
  readonly client: SignalClient;
  /** Signals for whoever looks at them, also while no worker runs. */
  readonly signals: SignalReader;
  readonly files: Files;
  readonly settings: Settings;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** What opens and what is settled, as it happens. */
  readonly changes: ChangeFeed;
  readonly identity: IdentityParts;
  readonly links: Links;
  /** What tokens, sessions, links and their keys are kept in. */
  readonly store: RecordStore;
  /** Aborted when the service stops: what stays open until then closes. */
  readonly stopping: AbortSignal;
}
