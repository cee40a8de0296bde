/**
 * The search attributes of the inbox. Registering them is idempotent, but not allowed everywhere: on Temporal Cloud an
 * operator does it. Without them executions run, and the inbox reads all running executions. Without the attribute of people, it reads
 * all executions that wait to find what asks one person.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from '@temporalio/client';
import { temporal as proto } from '@temporalio/proto';
import { errorInWords } from '../../wire/in-words';
import { isGrpc } from './failures';
import { forAttribute } from '../../wire/policy/asked-people';
import { changedAttribute, dueAttribute, pendingAttribute } from '../../wire/pending-index';

const { INDEXED_VALUE_TYPE_DATETIME, INDEXED_VALUE_TYPE_KEYWORD_LIST } = proto.api.enums.v1.IndexedValueType;

/** By these the inbox finds the executions that wait, and what asks one person. */
export const attributeParts = {
  inbox: {
    [pendingAttribute]: INDEXED_VALUE_TYPE_KEYWORD_LIST,
    [dueAttribute]: INDEXED_VALUE_TYPE_DATETIME,
    [changedAttribute]: INDEXED_VALUE_TYPE_DATETIME,
  },
  /** Registered apart, because namespaces in SQL stores have room for three attributes of the type KeywordList. */
  people: { [forAttribute]: INDEXED_VALUE_TYPE_KEYWORD_LIST },
};

export const searchAttributes = { ...attributeParts.inbox, ...attributeParts.people };

type Attributes = Readonly<Record<string, proto.api.enums.v1.IndexedValueType>>;

/** The services of a connection that are used here. Clients and workers have them. */
type Services = Pick<Connection, 'operatorService' | 'workflowService'>;

export type Registration =
  | { readonly registered: true }
  | {
      readonly registered: false;
      readonly why: string;
      /** True if the server has no search attributes at all, such as the time-skipping server. */
      readonly unknown: boolean;
    };

/** What became of each part. A part works without the other. */
export type Registrations = Readonly<Record<keyof typeof attributeParts, Registration>>;

const visibleWithinMs = 20_000; // servers reload their attributes every few seconds
const pauseMs = 250;

/**
 * Registers the missing search attributes in a namespace, and waits until the server accepts queries with them. Never throws.
 *
 * @example
 * const { inbox, people } = await registerSearchAttributes(connection, 'default');
 */
export async function registerSearchAttributes(
  connection: Services,
  namespace: string,
): Promise<Registrations> {
  // One after the other, because the server rejects changes of a namespace at the same time.
  const { inbox: ofInbox, people: ofPeople } = attributeParts;
  const addedInbox = addMissing(connection, namespace, ofInbox);
  const addedPeople = addedInbox
    .catch(() => undefined) // reported as `inbox`
    .then(() => addMissing(connection, namespace, ofPeople));
  const [inbox, people] = await Promise.all([
    registration(addedInbox.then(() => inUse(connection, namespace, ofInbox))),
    registration(addedPeople.then(() => inUse(connection, namespace, ofPeople))),
  ]);
  return { inbox, people };
}

async function registration(registering: Promise<void>): Promise<Registration> {
  try {
    await registering;
    return { registered: true };
  } catch (error) {
    return { registered: false, why: errorInWords(error), unknown: isGrpc(error, 'unimplemented') };
  }
}

async function addMissing(
  { operatorService }: Services,
  namespace: string,
  attributes: Attributes,
): Promise<void> {
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(attributes).filter(([name, type]) => {
    const known = customAttributes[name];
    if (known !== undefined && known !== type) throw new Error(`${name} is registered with another type`);
    return known === undefined;
  });
  if (missing.length === 0) return;
  await operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing) });
}

/** The server rejects queries with the attributes until it has loaded them. */
async function inUse(
  { workflowService }: Services,
  namespace: string,
  attributes: Attributes,
): Promise<void> {
  const query = Object.keys(attributes)
    .map((name) => `${name} IS NOT NULL`)
    .join(' AND ');
  const end = Date.now() + visibleWithinMs;
  for (;;) {
    try {
      await workflowService.countWorkflowExecutions({ namespace, query });
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await pause(pauseMs);
    }
  }
}
