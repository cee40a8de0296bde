/** The executions that each client has decoded before: it has the data converter and the codec that they need. */
import type { Client } from '@temporalio/client';

const maxKnown = 10_000; // executions of a client

const read = new WeakMap<Client, Set<string>>();

export function isKnownReadable(client: Client, workflowId: string): boolean {
  return read.get(client)?.has(workflowId) === true;
}

export function noteReadable(client: Client, workflowId: string): void {
  const known = read.get(client) ?? new Set();
  read.set(client, known);
  if (known.size >= maxKnown) known.clear();
  known.add(workflowId);
}
