/**
 * Sessions of people who have logged in. A session is its cookie: sealed, good for some hours from the login whatever
 * happens, and not renewed. The service keeps only which ones were ended before their time.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { RecordFile } from '../records/record-file';
import { scopesOf, type Identity } from './identity';
import { open, seal } from './sealed';
import type { SessionKeys } from './session-keys';

const sessionSchema = z.strictObject({
  id: z.string(),
  actor: z.strictObject({ id: z.string(), name: z.string().optional() }),
  scope: z.enum(['read', 'answer', 'admin']),
  /** An instant, as ISO 8601. */
  expiresAt: z.string(),
});

export type Session = z.infer<typeof sessionSchema>;

const revokedSchema = z.array(z.strictObject({ id: z.string(), expiresAt: z.string() }));
type Revoked = z.infer<typeof revokedSchema>;

const purpose = 'session';

export class Sessions {
  private readonly revoked: RecordFile<Revoked>;

  constructor(
    dir: string,
    private readonly keys: SessionKeys,
    private readonly hours: number,
  ) {
    this.revoked = new RecordFile(join(dir, 'revoked-sessions.json'), revokedSchema, []);
  }

  /** Begins a session; the text is the cookie's. */
  async begin({
    actor,
    scope,
  }: Pick<Session, 'actor' | 'scope'>): Promise<{ text: string; session: Session }> {
    const expiresAt = new Date(Date.now() + this.hours * 60 * 60 * 1000);
    const session: Session = { id: randomUUID(), actor, scope, expiresAt: expiresAt.toISOString() };
    return { text: await seal(this.keys, { purpose, data: session, expiresAt }), session };
  }

  /** The session of a cookie; undefined where it is none, is over, or was ended. */
  async find(text: string): Promise<Session | undefined> {
    const session = await open(this.keys, { text, purpose, schema: sessionSchema });
    if (session === undefined || Date.parse(session.expiresAt) <= Date.now()) return undefined;
    const revoked = await this.revoked.read();
    return revoked.some(({ id }) => id === session.id) ? undefined : session;
  }

  /** Ends a session, also where a copy of its cookie is kept. */
  async end({ id, expiresAt }: Session): Promise<void> {
    const now = Date.now();
    await this.revoked.update((revoked) => [
      ...revoked.filter((each) => each.id !== id && Date.parse(each.expiresAt) > now),
      { id, expiresAt },
    ]);
  }
}

/** Who a session is. */
export function identityOf({ actor, scope }: Session): Identity {
  return { kind: 'session', actor, scopes: scopesOf(scope) };
}
