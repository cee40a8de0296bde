import type { Session } from './sessions';

/** The public data of a session, without what could be used to take it over. */
export type SessionRow = Pick<
  Session,
  'id' | 'actor' | 'scope' | 'terminal' | 'startedAt' | 'seenAt' | 'checkedAt' | 'expiresAt'
>;

export function sessionRow(session: Session): SessionRow {
  const { id, actor, scope, terminal, startedAt, seenAt, checkedAt, expiresAt } = session;
  const named = terminal === undefined ? {} : { terminal };
  return { id, actor, scope, ...named, startedAt, seenAt, checkedAt, expiresAt };
}
