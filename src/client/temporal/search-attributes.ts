/**
 * The search attributes by which the inbox finds what waits. Registering them is idempotent, and not allowed
 * everywhere: on Temporal Cloud an operator does it. Until they are there executions run all the same, and the inbox
 * scans.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from '@temporalio/client';
import { temporal as proto } from '@temporalio/proto';
import { errorInWords } from '../../wire/in-words';
import { isGrpc } from './failures';
import { changedAttribute, dueAttribute, pendingAttribute } from '../../wire/pending-index';

const { INDEXED_VALUE_TYPE_DATETIME, INDEXED_VALUE_TYPE_KEYWORD_LIST } = proto.api.enums.v1.IndexedValueType;

export const searchAttributes = {
  [pendingAttribute]: INDEXED_VALUE_TYPE_KEYWORD_LIST,
  [dueAttribute]: INDEXED_VALUE_TYPE_DATETIME,
  [changedAttribute]: INDEXED_VALUE_TYPE_DATETIME,
};

/** The services of a connection that are used here; the client's and the worker's both have them. */
type Services = Pick<Connection, 'operatorService' | 'workflowService'>;

export type Registration =
  | { readonly registered: true }
  | {
      readonly registered: false;
      readonly why: string;
      /** The server has no search attributes at all, as the one that skips time: nobody could register them. */
      readonly unknown: boolean;
    };

const visibleWithinMs = 20_000; // servers read their list of attributes anew every few seconds
const pauseMs = 250;

/**
 * Makes sure that a namespace has the attributes, registering what is missing, and waits until the server takes them.
 *
 * @example
 * const { registered } = await registerSearchAttributes(connection, 'default');
 */
export async function registerSearchAttributes(
  connection: Services,
  namespace: string,
): Promise<Registration> {
  try {
    await addMissing(connection, namespace);
    await inUse(connection, namespace);
    return { registered: true };
  } catch (error) {
    return { registered: false, why: errorInWords(error), unknown: isGrpc(error, 'unimplemented') };
  }
}

async function addMissing({ operatorService }: Services, namespace: string): Promise<void> {
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(searchAttributes).filter(([name, type]) => {
    const known = customAttributes[name];
    if (known !== undefined && known !== type) throw new Error(`${name} is registered with another type`);
    return known === undefined;
  });
  if (missing.length === 0) return;
  await operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing) });
}

/** A query by the attributes is refused until the server knows them. */
async function inUse({ workflowService }: Services, namespace: string): Promise<void> {
  const query = Object.keys(searchAttributes)
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
