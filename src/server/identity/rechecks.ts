/**
 * Checks people at the provider again every few minutes, on the next request of their session, so that removed roles
 * and people take effect. One process at a time asks, because a refresh token may be valid once only; the others wait
 * for the result. If the provider does not answer, a session stays valid for a limited time.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { OidcLogin } from './oidc';
import type { Grant, Person } from './person';
import type { FoundSession, Session, Sessions } from './sessions';

const askingMs = 25_000; // a process that has not written by then has died; its two requests time out earlier
const againMs = 30_000; // if the provider did not answer
const waitMs = 100;

export interface RecheckLimits {
  /** Milliseconds. */
  readonly oidcRecheck: number;
  readonly oidcPatience: number;
}

export class Rechecks {
  /** The running checks of this process, by session. */
  private readonly asking = new Map<string, Promise<Session | undefined>>();

  constructor(
    private readonly sessions: Sessions,
    private readonly login: OidcLogin,
    private readonly limits: RecheckLimits,
    private readonly log: Logger,
  ) {}

  /** Returns the session with the current data of the provider. Undefined if the check has ended it. */
  async current(found: FoundSession): Promise<Session | undefined> {
    const { session } = found;
    if (Date.parse(session.nextCheckAt) > Date.now() && !isAsking(session)) return this.unlessTooOld(session);
    const running = this.asking.get(session.id);
    if (running !== undefined) return running;
    const asked = this.ask(found).finally(() => this.asking.delete(session.id));
    this.asking.set(session.id, asked);
    return asked;
  }

  private async ask(found: FoundSession): Promise<Session | undefined> {
    const { id } = found.session;
    let isMine = false;
    for (;;) {
      const session = await this.sessions.change(id, (now) => {
        isMine = Date.parse(now.nextCheckAt) <= Date.now();
        return isMine
          ? { ...now, askingUntil: iso(Date.now() + askingMs), nextCheckAt: iso(Date.now() + askingMs) }
          : now;
      });
      if (session === undefined) return undefined;
      if (isMine) return this.settle(found, session);
      if (!isAsking(session)) return this.unlessTooOld(session);
      await pause(waitMs);
    }
  }

  private async settle(found: FoundSession, session: Session): Promise<Session | undefined> {
    const grant = await this.sessions.grantOf({ session, key: found.key });
    const heard = grant === undefined ? 'unknown' : await this.login.askAgain(session.actor.id, grant);
    if (heard === 'refused') {
      this.log.info(
        { actor: session.actor.id },
        'a session was ended: the provider no longer gives this person access',
      );
      await this.sessions.end(session.id);
      return undefined;
    }
    const fresh = heard === 'unknown' ? {} : await this.freshOf(heard, found);
    const wait = heard === 'unknown' ? againMs : this.limits.oidcRecheck;
    const settled = await this.sessions.change(session.id, (now) => ({
      ...now,
      ...fresh,
      askingUntil: undefined,
      nextCheckAt: iso(Date.now() + wait),
    }));
    return settled === undefined ? undefined : this.unlessTooOld(settled);
  }

  private async freshOf(
    { actor, scope, groups, grant }: Person & { readonly grant: Grant },
    found: FoundSession,
  ): Promise<Partial<Session>> {
    const sealed = await this.sessions.sealGrant(grant, found);
    return { actor, scope, groups: [...groups], grant: sealed, checkedAt: iso(Date.now()) };
  }

  private async unlessTooOld(session: Session): Promise<Session | undefined> {
    if (Date.now() - Date.parse(session.checkedAt) < this.limits.oidcRecheck + this.limits.oidcPatience)
      return session;
    this.log.warn(
      { actor: session.actor.id },
      'a session was ended: the provider did not answer for too long',
    );
    await this.sessions.end(session.id);
    return undefined;
  }
}

function isAsking({ askingUntil }: Session): boolean {
  return askingUntil !== undefined && Date.parse(askingUntil) > Date.now();
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
