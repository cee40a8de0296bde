/**
 * Signed links: made for a signal and a recipient, opened by whoever holds one, revoked. All that a link allows is in
 * its token. The service keeps the keys, the revocations, and a list of the links that have not ended.
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
/** A key verifies for as long after its rotation, so that a rotation breaks no link. */
const maxLifeMs = 30 * dayMs;
/** Who means seconds and writes milliseconds makes a link that nobody can open. */
const minLifeMs = 60 * 1000;

export interface LinkOptions {
  readonly recipient: { readonly id: string; readonly name?: string };
  /** All that fit the signal's kind where left out. */
  readonly actions?: readonly LinkAction[];
  /** 7 days where left out, a minute at least, 30 days at most. Never beyond the signal's deadline. */
  readonly expires?: Duration;
}

/** Which links to list; all where nothing is given. */
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
   * @throws {InvalidArgumentError} for a recipient, actions or an expiry that cannot be; {@link WrongKindError} for a
   * sleep; {@link AlreadySetError} {@link SignalTimedOutError} {@link InvalidArgumentError} where the signal is settled.
   *
   * @example
   * const { token } = await links.make(signal, { recipient: { id: 'ada' }, expires: '2 days' });
   */
  async make(signal: Signal, { recipient, actions, expires }: LinkOptions): Promise<MadeLink> {
    checkPending(signal);
    const named = checkedRecipient(recipient);
    const issuedAt = this.now();
    const expiresAt = endOf(issuedAt, signal, expires);
    const claims: LinkClaims = {
      linkId: newLinkId(expiresAt / 1000),
      requestId: signal.requestId,
      actions: fittingActions(signal, actions),
      recipient: named,
      issuedAt,
      expiresAt,
    };
    const key = await this.keys.signingKey();
    const token = await signLink(claims, key);
    await this.made.add(claims, key.kid);
    return { ...claims, token };
  }

  /**
   * What a token allows.
   *
   * @throws {ServiceError} `link-invalid`, `link-expired` or `link-revoked`.
   */
  async open(token: string): Promise<LinkClaims> {
    const claims = await readLink(token, this.keys, this.now());
    if (!(await this.revoked.has(claims))) return claims;
    throw new ServiceError(
      'link-revoked',
      'This link was taken back by whoever runs this service. Ask for a new one, if the answer is still needed.',
    );
  }

  /** The links that have not ended, the newest first: of all signals, or of one signal or execution. */
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

  /** Whether a key to sign with is there already. */
  async hasKey(): Promise<boolean> {
    return this.keys.hasKey();
  }

  /** Revokes one link. @throws {InvalidArgumentError} for a text that is no link's id. */
  async revoke(linkId: string): Promise<void> {
    const now = this.now();
    const expiresAt = (expiryOf(linkId) ?? Number.POSITIVE_INFINITY) * 1000;
    if (expiresAt > now + maxLifeMs + dayMs) {
      const remedy = 'Pass the linkId that came with the link.';
      throw new InvalidArgumentError({ argument: 'linkId', fault: 'names no link', remedy });
    }
    if (expiresAt > now) await this.revoked.add(linkId, expiresAt);
  }

  /** Revokes all links of a signal that were made until now. */
  async revokeAll(requestId: string): Promise<void> {
    await this.revoked.addAllOf(requestId, maxLifeMs);
  }

  /**
   * Makes a new key to sign with; the old ones verify for `grace` more, 30 days where left out.
   *
   * @throws {InvalidArgumentError} for a grace that is no duration, or where the keys come from the environment.
   */
  async rotateKeys(grace: Duration = maxLifeMs): Promise<LinkKey> {
    return this.keys.rotate(durationToMs(grace, 'grace', 'allowed'));
  }
}

/** The links of a service; `now` in milliseconds is the clock that ends them. */
export function openLinks(
  { linkKeys }: Pick<Settings, 'linkKeys'>,
  store: RecordStore,
  now: () => number = Date.now,
): Links {
  const keys = linkKeys === undefined ? new StoredKeys(store, now) : new GivenKeys(linkKeys);
  return new Links(keys, new RevokedLinks(store, now), new MadeLinks(store, now), now);
}

/** Whoever holds a link, as the service knows him. */
export function holderOf({ linkId, requestId, actions, recipient }: LinkClaims): Identity {
  return { kind: 'link', actor: recipient, scopes: new Set(), link: { linkId, requestId, actions } };
}

function checkPending(signal: Signal): void {
  const { id, workflowId, kind, state, openedAt, requestId, decidedBy, decidedAt, reason } = signal;
  const { deadline = decidedAt ?? openedAt } = signal;
  if (kind === 'sleep') throw new WrongKindError({ id, workflowId, kind, verb: 'set' });
  if (state === 'pending') return;
  if (state === 'timed-out') throw new SignalTimedOutError({ id, workflowId, deadline, openedAt, requestId });
  if (decidedBy !== undefined && decidedAt !== undefined)
    throw new AlreadySetError({ id, workflowId, state, decidedBy, decidedAt, reason });
  throw new InvalidArgumentError({ argument: `Signal '${id}'`, fault: `is ${state}; no link can answer it` });
}

/** As it is kept: in one spelling, so that what looks the same is the same. */
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
    unfit === undefined ? 'are none' : `do not fit: signal '${id}' cannot be answered by ${unfit}`;
  throw new InvalidArgumentError({ argument: 'actions', fault, remedy: `It takes: ${fitting.join(', ')}.` });
}

/** In whole seconds, as a token says it, so never after the deadline. */
function endOf(now: number, { deadline }: Signal, expires?: Duration): number {
  const life = expires === undefined ? defaultLifeMs : durationToMs(expires, 'expires');
  if (life > maxLifeMs) {
    const remedy = 'Make another link when that one ends.';
    throw new InvalidArgumentError({ argument: 'expires', fault: 'is over 30 days', remedy });
  }
  if (life < minLifeMs) {
    const remedy = "Write it with its unit, as '2 days'.";
    throw new InvalidArgumentError({ argument: 'expires', fault: 'is under a minute', remedy });
  }
  const wanted = now + life;
  const end = deadline === undefined ? wanted : Math.min(wanted, Date.parse(deadline));
  return Math.floor(end / 1000) * 1000;
}
