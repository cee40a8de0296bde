import type { AuditEntry, Signal } from '../../src/client';
import type { RecordedAnswer, TestEnvironment } from '../../src/testing';

/** What an execution shows of its votes: a refused one must leave it as it was. */
export interface LeftOf {
  readonly state: Signal['state'];
  readonly progress: Signal['progress'];
  readonly votes: Signal['votes'];
  readonly audit: readonly AuditEntry[];
  /** The updates that were accepted. Each is at least two events. */
  readonly accepted: readonly RecordedAnswer[];
}

/** Returns what an execution has of the votes on 'deploy'. */
export async function leftOf(
  { client, recordedAnswers }: TestEnvironment,
  workflowId: string,
): Promise<LeftOf> {
  const { state, progress, votes } = await client.getSignal('deploy', workflowId);
  const { items: audit } = await client.audit(workflowId);
  return { state, progress, votes, audit, accepted: await recordedAnswers(workflowId) };
}
