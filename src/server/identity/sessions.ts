/**
 * The sessions of logged-in people. The browser has a sealed cookie with the id of the session. The store has its data,
 * so that the person, an admin or the provider can end it early. The provider's grant is encrypted by a key that only
 * the cookie has, so the store alone cannot open it.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { RecordStore, StoredRecord } from '../records/record-store';
import { scopesOf, type Identity } from './identity';
import type { LoggedIn } from './oidc';
import { grantSchema, type Grant } from './person';
import { open, seal } from './sealed';
import type { SessionKeys } from './session-keys';

const instant = z.iso.datetime();

const sessionSchema = z.strictObject({
  id: z.string(),
  actor: z.strictObject({ id: z.string(), name: z.string().optional() }),
  scope: z.enum(['read', 'answer', 'start', 'admin']),
  /** Empty for a session of an earlier version, until the next check at the provider. */
  groups: z.array(z.string()).default([]),
  startedAt: instant,
  /** The instant of the login at the provider. Absent if the provider does not say it. */
  loggedInAt: instant.optional(),
  /** The methods of authentication, if the provider says them. */
  amr: z.array(z.string()).optional(),
  expiresAt: instant,
  /** The last request, to the minute. */
  seenAt: instant,
  /** When the provider last confirmed the person. */
  checkedAt: instant,
  /** When to check at the provider again. */
  nextCheckAt: instant,
  /** Set while one process checks. The others wait for its result. */
  askingUntil: instant.optional(),
  /** What the terminal calls itself whose session this is. Absent for a browser. */
  terminal: z.string().optional(),
  /** The provider's id of its session. */
  sid: z.string().optional(),
  /** Encrypted by the key in the cookie. */
  grant: z.string(),
});

export type Session = z.infer<typeof sessionSchema>;

/** A session with the key of its cookie. */
export interface FoundSession {
  readonly session: Session;
  readonly key: string;
}

const cookieSchema = z.strictObject({ id: z.uuid(), key: z.string().regex(/^[\w-]{43}$/u) });
const purpose = 'session';
/** A cookie is of no use as the token of a terminal, and the other way round. */
const terminalPurpose = 'terminal-session';
const grantPurpose = 'grant';
const noteEveryMs = 60_000;
const sweepEveryMs = 60 * 60_000;

export interface SessionLimits {
  readonly sessionHours: number;
  /** Milliseconds. */
  readonly sessionIdle: number;
  readonly oidcRecheck: number;
}

export class Sessions {
  private sweptAt = 0;

  constructor(
    private readonly store: RecordStore,
    private readonly keys: SessionKeys,
    private readonly limits: SessionLimits,
  ) {}

  /** Begins a session. `text` is the text of the cookie, or the token of the terminal. */
  async begin(
    { actor, scope, groups, loggedInAt, amr, grant }: LoggedIn,
    terminal?: string,
  ): Promise<{ text: string; session: Session }> {
    await this.sweep();
    const now = Date.now();
    const id = randomUUID();
    const key = randomBytes(32).toString('base64url');
    const expiresAt = new Date(now + this.limits.sessionHours * 60 * 60 * 1000);
    const session: Session = {
      id,
      actor,
      scope,
      groups: [...groups],
      startedAt: iso(now),
      ...(loggedInAt === undefined ? {} : { loggedInAt }),
      ...(amr === undefined ? {} : { amr: [...amr] }),
      expiresAt: expiresAt.toISOString(),
      seenAt: iso(now),
      checkedAt: iso(now),
      nextCheckAt: iso(now + this.limits.oidcRecheck),
      ...(terminal === undefined ? {} : { terminal }),
      ...(grant.sid === undefined ? {} : { sid: grant.sid }),
      grant: await sealGrant(grant, key, expiresAt),
    };
    await this.record(id).update(() => session);
    const sealing = { purpose: purposeOf(terminal !== undefined), data: { id, key }, expiresAt };
    return { text: await seal(this.keys, sealing), session };
  }

  /**
   * The session of a cookie, or of the token of a terminal. Undefined if the text is invalid, or the session has expired, was idle
   * for too long, or was ended.
   */
  async find(text: string, of: 'browser' | 'terminal' = 'browser'): Promise<FoundSession | undefined> {
    const sealed = { text, purpose: purposeOf(of === 'terminal'), schema: cookieSchema };
    const cookie = await open(this.keys, sealed);
    if (cookie === undefined) return undefined;
    const session = await this.record(cookie.id).read();
    return session === undefined || this.isOver(session) ? undefined : { session, key: cookie.key };
  }

  /** Records a request of the session, at most once a minute. */
  async noteUse({ id, seenAt }: Session): Promise<void> {
    if (Date.now() - Date.parse(seenAt) < noteEveryMs) return;
    await this.change(id, (session) => ({ ...session, seenAt: iso(Date.now()) }));
  }

  /** Changes an active session. Undefined if it has ended, or `change` ends it. */
  async change(id: string, change: (session: Session) => Session | undefined): Promise<Session | undefined> {
    return this.record(id).update((session) => (session === undefined ? undefined : change(session)));
  }

  /** The provider's grant. Undefined if the key does not open it. */
  async grantOf({ session: { grant }, key }: FoundSession): Promise<Grant | undefined> {
    const maxLength = Number.POSITIVE_INFINITY; // it comes from the store of the service
    return open(cookieKey(key), { text: grant, purpose: grantPurpose, schema: grantSchema, maxLength });
  }

  async sealGrant(grant: Grant, { session, key }: FoundSession): Promise<string> {
    return sealGrant(grant, key, new Date(session.expiresAt));
  }

  /** Ends a session, even if a copy of its cookie exists. */
  async end(id: string): Promise<void> {
    await this.record(id).update(() => undefined);
  }

  /** The active sessions, the oldest first. With `actor`, only those of one person. */
  async list(actor?: string): Promise<Session[]> {
    const all = await this.store.group('sessions', sessionSchema);
    return all
      .filter((session) => !this.isOver(session) && (actor === undefined || session.actor.id === actor))
      .toSorted((one, other) => one.startedAt.localeCompare(other.startedAt));
  }

  /** Ends the sessions that match, and returns them. */
  async endAll(isMeant: (session: Session) => boolean): Promise<Session[]> {
    const meant = (await this.list()).filter(isMeant);
    for (const { id } of meant) await this.end(id);
    return meant;
  }

  private record(id: string): StoredRecord<Session | undefined> {
    return this.store.record({ name: `sessions/${id}`, schema: sessionSchema.optional(), empty: undefined });
  }

  private isOver({ expiresAt, seenAt }: Session): boolean {
    const now = Date.now();
    return Date.parse(expiresAt) <= now || Date.parse(seenAt) + this.limits.sessionIdle <= now;
  }

  /** Removes ended sessions, at most once an hour. */
  private async sweep(): Promise<void> {
    if (Date.now() - this.sweptAt < sweepEveryMs) return;
    this.sweptAt = Date.now();
    const all = await this.store.group('sessions', sessionSchema);
    for (const session of all) if (this.isOver(session)) await this.end(session.id);
  }
}

/** The identity of a session. */
export function identityOf({
  id,
  terminal,
  actor,
  scope,
  groups,
  startedAt,
  loggedInAt = startedAt,
  amr,
}: Session): Identity {
  const ofTerminal = terminal === undefined ? {} : { terminal: { name: terminal, sessionId: id } };
  return { kind: 'session', actor, groups, scopes: scopesOf(scope), loggedInAt, amr, ...ofTerminal };
}

function purposeOf(isOfTerminal: boolean): string {
  return isOfTerminal ? terminalPurpose : purpose;
}

async function sealGrant(grant: Grant, key: string, expiresAt: Date): Promise<string> {
  return seal(cookieKey(key), { purpose: grantPurpose, data: grant, expiresAt });
}

function cookieKey(key: string): Pick<SessionKeys, 'current' | 'find'> {
  const sealing = { kid: 'cookie', bytes: new Uint8Array(Buffer.from(key, 'base64url')) };
  return { current: async () => sealing, find: async () => sealing };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
