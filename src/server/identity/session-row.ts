import type { Session } from './sessions';

/** The public data of a session, without what could be used to take it over. */
export type SessionRow = Pick<
  Session,
  'id' | 'actor' | 'scope' | 'startedAt' | 'seenAt' | 'checkedAt' | 'expiresAt'
>;

export function sessionRow(session: Session): SessionRow {
  const { id, actor, scope, startedAt, seenAt, checkedAt, expiresAt } = session;
  return { id, actor, scope, startedAt, seenAt, checkedAt, expiresAt };
}
