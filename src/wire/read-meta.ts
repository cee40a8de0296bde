/** Parses the metadata that senders send. It is `unknown` until here, because a stock Temporal client can send anything. */
import { checkMeta } from './check-meta';
import { checkItemMeta } from './check-item-meta';
import type { Voter } from './identity/voter';
import type { ItemMeta } from './stream-messages';
import type { Actor, AnswerMeta, NamedActor, UnknownActor } from './messages';

/** The actor of a stock Temporal signal, which does not name its sender. */
export const stranger: UnknownActor = { id: 'unknown', via: 'temporal-signal' };

/** The ways in which people and programs answer. */
export const vias: readonly NamedActor['via'][] = ['client', 'api', 'form', 'link', 'cli', 'workflow'];

/** Parses the metadata of an answer. All of it is optional, because a stock Temporal client may leave it out. */
export function readMeta(meta: unknown): AnswerMeta {
  const { actor, verb, comment, requestId, requestKey, early, rule, seen, groups, proof } = recordOf(meta);
  const read: AnswerMeta = {
    actor: readActor(recordOf(actor)),
    verb: verb === 'approve' || verb === 'reject' ? verb : 'set',
    comment: text(comment),
    requestId: text(requestId),
    requestKey: text(requestKey),
    early: early === true,
    rule: text(rule),
    seen: text(seen),
    groups: texts(groups),
    proof: text(proof),
  };
  checkMeta(read);
  return read;
}

/** Parses the person about whom a query asks. Nothing is decided, so nothing has to be proven. Undefined without an id. */
export function readPerson(person: unknown): Voter | undefined {
  const { id, groups, kind, level, loggedInAt, via } = recordOf(person);
  if (typeof id !== 'string' || id === '') return undefined;
  return {
    id,
    kind: kind === 'program' || kind === 'agent' ? kind : 'person',
    groups: texts(groups) ?? [],
    via: vias.find((known) => known === via) ?? 'form',
    level: level === 'none' || level === 'key' || level === 'link' ? level : 'login',
    loggedInAt: text(loggedInAt),
    proof: 'signed',
  };
}

/** Parses the metadata of an item. An item without a request key gets `nextKey`. */
export function readItemMeta(meta: unknown, nextKey: string, nobody: Actor): ItemMeta {
  const { requestKey, sender, replyTo, inReplyTo, wantsReply } = recordOf(meta);
  const from = recordOf(sender);
  const actor = sender === undefined ? nobody : readActor(from);
  const read: ItemMeta = {
    requestKey: text(requestKey) ?? nextKey,
    sender: { ...actor, workflowId: text(from.workflowId) },
    replyTo: text(replyTo),
    inReplyTo: text(inReplyTo),
    wantsReply: wantsReply === true,
  };
  checkItemMeta(read);
  return read;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function recordOf(value: unknown): Partial<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function texts(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function readActor({ id, name, via }: Partial<Record<string, unknown>>): NamedActor {
  return {
    id: typeof id === 'string' && id !== '' ? id : 'unknown',
    ...(typeof name === 'string' ? { name } : {}),
    via: vias.find((known) => known === via) ?? 'client',
  };
}
