/**
 * Whom a pending signal asks, in the listing of its execution: in the memo for each signal, and in a search attribute for all
 * signals of the execution. So a person finds what waits for them without a worker.
 *
 * Temporal stores search attributes as plain text. So ids of people are hashed: that keeps them out of sight, but it is no secrecy,
 * because ids can be guessed. Names of groups are not hashed.
 */
import { sha256 } from '@noble/hashes/sha2';
import { utf8ToBytes } from '@noble/hashes/utils';
import { Base64 } from 'js-base64';
import { keywordOf } from '../pending-index';

/** KeywordList: tokens of the people and groups that are asked, and of the people who have voted. */
export const forAttribute = 'GatehouseFor';

const maxGroupName = 40; // a longer one is hashed

/** Whom one pending signal asks. */
export interface Asked {
  /** `2 of 3, finance missing`. */
  readonly words: string;
  /** The open rules that are not met, each with the tokens of those who may answer. Without tokens, anybody may. */
  readonly rules: readonly (readonly [name: string, ...tokens: readonly string[]])[];
  /** The tokens of those who may not answer. */
  readonly not?: readonly string[];
  /** The tokens of the people who have voted. */
  readonly voted?: readonly string[];
  /** Set if there was no room for all tokens. */
  readonly more?: true;
}

/** A person as the listing knows people. */
export interface AskedPerson {
  readonly id: string;
  readonly groups?: readonly string[];
}

/** The token of a person, for rules that name people. */
export function personToken(id: string): string {
  return `u:${shortHash(id)}`;
}

/** The token of a person who has voted. */
export function votedToken(id: string): string {
  return `v:${shortHash(id)}`;
}

export function groupToken(group: string): string {
  const isShort = group.length <= maxGroupName && !group.startsWith('~');
  return `g:${isShort ? keywordOf(group) : `~${shortHash(group)}`}`;
}

/** What a person may do at a signal, as far as its listing says. */
export interface OwnPart {
  /** The names of the rules that the person may answer now. */
  readonly seats: readonly string[];
  /** True if one of the seats is given to the person by name, and not only by a group. */
  readonly isNamed: boolean;
  readonly hasVoted: boolean;
  /** Set if the listing has no room to tell. `who` tells. */
  readonly isUnsure?: true;
}

/**
 * What concerns a person:
 *
 * - `me`: the person may answer now, and a rule names the person.
 * - `my-groups`: the person may answer now, by a group.
 * - `waiting-for-others`: the person has answered, and others have not.
 */
export type Whose = 'me' | 'my-groups' | 'waiting-for-others';

export function ownPart(asked: Asked, { id, groups = [] }: AskedPerson): OwnPart {
  if (asked.more === true) return { seats: [], isNamed: false, hasVoted: false, isUnsure: true };
  const own = personToken(id);
  const byGroup = new Set(groups.map(groupToken));
  const isMine = (token: string): boolean => token === own || byGroup.has(token);
  const hasVoted = asked.voted?.includes(own) === true;
  const isExcluded = asked.not?.some(isMine) === true;
  const mine = hasVoted || isExcluded ? [] : asked.rules.filter(([, ...tokens]) => tokens.some(isMine));
  const seats = mine.map(([name]) => name);
  return { seats, isNamed: mine.some(([, ...tokens]) => tokens.includes(own)), hasVoted };
}

/** 12 characters of the base64url of a SHA-256. */
function shortHash(data: unknown): string {
  return Base64.fromUint8Array(sha256(utf8ToBytes(JSON.stringify(data))), true).slice(0, 12);
}
