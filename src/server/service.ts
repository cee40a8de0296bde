/** Everything that the routes use. Made once for each process, by serve.ts or a test. */
import type { Logger } from 'pino';
import type { SignalClient } from '../client';
import type { Files } from '../files';
import type { ChangeFeed } from './changes/change-feed';
import type { FileDirectory } from '../directory/file-directory';
import type { IdentityParts } from './identity/identity-parts';
import type { Links } from './links/links';
import type { Metrics } from './http/metrics';
import type { RecordStore } from './records/record-store';
import type { Settings } from './settings';
import type { SignalReader } from './answering/signal-reader';

/** The parts of an HTTP service, as `createService` makes them. */
export interface Service {
  readonly client: SignalClient;
  /** Reads signals, even while no worker runs. */
  readonly signals: SignalReader;
  readonly files: Files;
  readonly settings: Settings;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Publishes signals that open and signals that are settled. */
  readonly changes: ChangeFeed;
  readonly identity: IdentityParts;
  readonly links: Links;
  /** The people and groups. Undefined if none is configured. */
  readonly directory: FileDirectory | undefined;
  /** Stores tokens, sessions, links and keys. */
  readonly store: RecordStore;
  /** Aborted when the service stops, so that open streams close. */
  readonly stopping: AbortSignal;
}
