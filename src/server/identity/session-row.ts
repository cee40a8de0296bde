import type { Session } from './sessions';

/** What may be said of a session to whoever may see them all: nothing by which one could be it. */
export type SessionRow = Pick<
  Session,
  'id' | 'actor' | 'scope' | 'startedAt' | 'seenAt' | 'checkedAt' | 'expiresAt'
>;

export function sessionRow(session: Session): SessionRow {
  const { id, actor, scope, startedAt, seenAt, checkedAt, expiresAt } = session;
  return { id, actor, scope, startedAt, seenAt, checkedAt, expiresAt };
}
