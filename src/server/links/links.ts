/**
 * Signed links: makes them for a signal and a recipient, opens, lists and revokes them. A token contains everything that
 * its link allows. The service stores the keys, the revocations, and a list of the links that have not expired.
 */
import type { Signal } from '../../client';
import { durationToMs, type Duration } from '../../wire/duration';
import {
  AlreadySetError,
  InvalidArgumentError,
  SignalTimedOutError,
  WrongKindError,
} from '../../wire/errors/errors';
import { faultOfName } from '../../wire/names';
import { decodeRequestId } from '../../wire/request-id';
import type { Identity, LinkAction } from '../identity/identity';
import type { RecordStore } from '../records/record-store';
import { ServiceError } from '../http/service-errors';
import type { Settings } from '../settings';
import { GivenKeys, StoredKeys, type KeyRing, type LinkKey } from './key-ring';
import { expiryOf, newLinkId } from './new-link-id';
import { readLink, signLink, type LinkClaims } from './link-token';
import { MadeLinks } from './made-links';
import { RevokedLinks } from './revoked-links';

const dayMs = 24 * 60 * 60 * 1000;
const defaultLifeMs = 7 * dayMs;
const maxLifeMs = 30 * dayMs;
/** The outcome of a signal can be read with a link for this long after its end, because the signal may end with it. */
const outcomeLifeMs = dayMs;
/** Keys verify for this long after a rotation, so that a rotation breaks no link, and no outcome of one. */
const keyGraceMs = maxLifeMs + outcomeLifeMs;
/**
 * Prevents links that expire before they can be opened, such as by a duration in seconds that was meant in
 * milliseconds.
 */
const minLifeMs = 60 * 1000;

export interface LinkOptions {
  readonly recipient: { readonly id: string; readonly name?: string };
  /** The id of who makes the link. The proof of the answer has it, if it is given. */
  readonly madeBy?: string;
  /** Default: all actions that fit the kind of the signal. */
  readonly actions?: readonly LinkAction[];
  /** From 1 minute to 30 days, but never after the deadline of the signal. Default: 7 days. */
  readonly expires?: Duration;
}

/** Which links to list. Default: all. */
export interface LinkFilter {
  readonly requestId?: string;
  readonly workflowId?: string;
}

export interface MadeLink extends LinkClaims {
  readonly token: string;
}

/** A link that was made and has not ended. */
export interface ListedLink extends LinkClaims {
  /** True also if the key that signed it has been rotated out. */
  readonly isRevoked: boolean;
}

export class Links {
  constructor(
    private readonly keys: KeyRing,
    private readonly revoked: RevokedLinks,
    private readonly made: MadeLinks,
    private readonly now: () => number,
  ) {}

  /**
   * Makes a link to a pending signal.
   *
   * @throws {InvalidArgumentError} If the recipient, the actions or the expiry are invalid, or the signal is settled.
   * @throws {WrongKindError} If the signal is a sleep.
   * @throws {AlreadySetError} If the signal is settled.
   * @throws {SignalTimedOutError} If the signal timed out.
   *
   * @example
   * const { token } = await links.make(signal, { recipient: { id: 'ada' }, madeBy: 'root', expires: '2 days' });
   */
  async make(signal: Signal, { recipient, madeBy, actions, expires }: LinkOptions): Promise<MadeLink> {
    checkPending(signal);
    const named = checkedRecipient(recipient);
    const issuedAt = this.now();
    const expiresAt = endOf(issuedAt, signal, expires);
    const claims: LinkClaims = {
      linkId: newLinkId(expiresAt / 1000),
      requestId: signal.requestId,
      actions: fittingActions(signal, actions),
      recipient: named,
      ...(madeBy === undefined ? {} : { madeBy }),
      issuedAt,
      expiresAt,
    };
    const key = await this.keys.signingKey();
    const token = await signLink(claims, key);
    await this.made.add(claims, key.kid);
    return { ...claims, token };
  }

  /**
   * Returns what a token allows.
   *
   * @throws {ServiceError} `link-invalid`, `link-expired` or `link-revoked`.
   */
  async open(token: string): Promise<LinkClaims> {
    return this.unlessRevoked(await readLink(token, this.keys, this.now()));
  }

  /**
   * Returns what a token allows. For a day after the end of the link, it has `endedAt`, and only shows an outcome.
   *
   * @throws {ServiceError} `link-invalid`, `link-expired` or `link-revoked`.
   */
  async openToRead(token: string): Promise<LinkClaims> {
    const now = this.now();
    const claims = await this.unlessRevoked(await readLink(token, this.keys, now, outcomeLifeMs));
    return now < claims.expiresAt ? claims : { ...claims, endedAt: claims.expiresAt };
  }

  private async unlessRevoked(claims: LinkClaims): Promise<LinkClaims> {
    if (!(await this.revoked.has(claims))) return claims;
    throw new ServiceError(
      'link-revoked',
      'This link was revoked by the operator of this service. If the answer is still needed, ask for a new link.',
    );
  }

  /** The links that have not expired, the newest first: of all signals, or of one signal or execution. */
  async list({ requestId, workflowId }: LinkFilter = {}): Promise<ListedLink[]> {
    const links = (await this.made.list()).filter(
      (link) =>
        (requestId === undefined || link.requestId === requestId) &&
        (workflowId === undefined || decodeRequestId(link.requestId)?.workflowId === workflowId),
    );
    const revoked = await this.revoked.among(links);
    const kids = [...new Set(links.map(({ kid }) => kid))];
    const known = new Set(
      (await Promise.all(kids.map((kid) => this.keys.keyOf(kid)))).map((key) => key?.kid),
    );
    return links.map((link) =>
      Object.assign(link, { isRevoked: revoked.has(link.linkId) || !known.has(link.kid) }),
    );
  }

  /** True if there is a signing key. */
  async hasKey(): Promise<boolean> {
    return this.keys.hasKey();
  }

  /** Revokes one link. @throws {InvalidArgumentError} If the text is not the id of a link. */
  async revoke(linkId: string): Promise<void> {
    const now = this.now();
    const expiresAt = (expiryOf(linkId) ?? Number.POSITIVE_INFINITY) * 1000;
    if (expiresAt > now + maxLifeMs + dayMs) {
      const remedy = 'Pass the linkId that was returned with the link.';
      throw new InvalidArgumentError({ argument: 'linkId', fault: 'is not the id of a link', remedy });
    }
    const until = expiresAt + outcomeLifeMs;
    if (until > now) await this.revoked.add(linkId, until);
  }

  /** Revokes all existing links of a signal. */
  async revokeAll(requestId: string): Promise<void> {
    await this.revoked.addAllOf(requestId, maxLifeMs + outcomeLifeMs);
  }

  /**
   * Makes a new signing key. Earlier keys verify for another `grace`. Default: 31 days.
   *
   * @throws {InvalidArgumentError} If `grace` is not a duration, or the keys come from the environment.
   */
  async rotateKeys(grace: Duration = keyGraceMs): Promise<LinkKey> {
    return this.keys.rotate(durationToMs(grace, 'grace', 'allowed'));
  }
}

/** The links of a service. `now` is the clock of their expiry, in milliseconds. */
export function openLinks(
  { linkKeys }: Pick<Settings, 'linkKeys'>,
  store: RecordStore,
  now: () => number = Date.now,
): Links {
  const keys = linkKeys === undefined ? new StoredKeys(store, now) : new GivenKeys(linkKeys);
  return new Links(keys, new RevokedLinks(store, now), new MadeLinks(store, now), now);
}

/** The identity of the holder of a link. */
export function holderOf({ recipient, ...claims }: LinkClaims): Identity {
  const { linkId, requestId, actions, madeBy, endedAt } = claims;
  const link = {
    linkId,
    requestId,
    actions,
    ...(madeBy === undefined ? {} : { madeBy }),
    ...(endedAt === undefined ? {} : { endedAt }),
  };
  return { kind: 'link', actor: recipient, scopes: new Set(), link };
}

function checkPending(signal: Signal): void {
  const { id, workflowId, kind, state, openedAt, requestId, decidedBy, decidedAt, comment } = signal;
  const { deadline = decidedAt ?? openedAt } = signal;
  if (kind === 'sleep') throw new WrongKindError({ id, workflowId, kind, verb: 'set' });
  if (state === 'pending') return;
  if (state === 'timed-out') throw new SignalTimedOutError({ id, workflowId, deadline, openedAt, requestId });
  if (decidedBy !== undefined && decidedAt !== undefined)
    throw new AlreadySetError({ id, workflowId, state, decidedBy, decidedAt, comment });
  throw new InvalidArgumentError({
    argument: `Signal '${id}'`,
    fault: `is ${state}, so a link cannot answer it`,
  });
}

/** In Unicode normal form, so that names that look the same are the same. */
function checkedRecipient({ id, name }: LinkOptions['recipient']): LinkOptions['recipient'] {
  for (const [argument, text] of Object.entries({ 'recipient.id': id, 'recipient.name': name })) {
    const fault = text === undefined ? undefined : faultOfName(text);
    if (fault !== undefined) throw new InvalidArgumentError({ argument, fault });
  }
  return { id: id.normalize(), ...(name === undefined ? {} : { name: name.normalize() }) };
}

const actionsOf: Readonly<Record<Signal['kind'], readonly LinkAction[]>> = {
  input: ['set'],
  approval: ['approve', 'reject'],
  sleep: [],
};

function fittingActions({ id, kind }: Signal, wanted?: readonly LinkAction[]): readonly LinkAction[] {
  const fitting = actionsOf[kind];
  if (wanted === undefined) return fitting;
  const unfit = wanted.find((action) => !fitting.includes(action));
  if (wanted.length > 0 && unfit === undefined) return fitting.filter((action) => wanted.includes(action));
  const fault =
    unfit === undefined ? 'are empty' : `do not fit: signal '${id}' cannot be answered by ${unfit}`;
  throw new InvalidArgumentError({ argument: 'actions', fault, remedy: `It allows: ${fitting.join(', ')}.` });
}

/** Rounded down to whole seconds, as in the token, so it is never after the deadline. */
function endOf(now: number, { deadline }: Signal, expires?: Duration): number {
  const life = expires === undefined ? defaultLifeMs : durationToMs(expires, 'expires');
  if (life > maxLifeMs) {
    const remedy = 'Make another link when this one expires.';
    throw new InvalidArgumentError({ argument: 'expires', fault: 'must be at most 30 days', remedy });
  }
  if (life < minLifeMs) {
    const remedy = "Pass a duration with its unit, such as '2 days'.";
    throw new InvalidArgumentError({ argument: 'expires', fault: 'must be at least a minute', remedy });
  }
  const wanted = now + life;
  const end = deadline === undefined ? wanted : Math.min(wanted, Date.parse(deadline));
  return Math.floor(end / 1000) * 1000;
}
