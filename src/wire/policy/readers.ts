/**
 * Who may read the private gates of an execution over the service. It is in the memo of the execution, where the service finds it
 * without a worker. Temporal passes the memo on when the execution continues as new.
 */
import { groupToken, personToken } from './asked-people';

/** The memo's key. */
export const readersMemoKey = 'gatehouse:readers';

/** The tokens of those whom the openings of one gate have asked, and of those who may not answer it. */
export interface Readers {
  readonly asked: readonly string[];
  readonly not: readonly string[];
}

/** The readers of each private gate, by its id. */
export type ReadersById = Readonly<Record<string, Readers>>;

/** Who reads. A program is asked by its groups only, because the ids of a policy name persons. */
export interface Reader {
  readonly id: string;
  readonly isPerson: boolean;
  readonly groups: readonly string[];
}

/** The id of an entry for all gates for which there was no room. It is no valid id of a gate. */
export const otherGates = '*';

/** Who may read a gate. Undefined if it is not private. */
export function readersOfGate(readers: ReadersById, id: string): Readers | undefined {
  return Object.hasOwn(readers, id) ? readers[id] : readers[otherGates];
}

/** Whether somebody may read a gate. Gates that are not private have no readers, and without a `reader` all may be read. */
export function mayRead(readers: Readers | undefined, reader: Reader | undefined): boolean {
  return readers === undefined || reader === undefined || isReader(readers, reader);
}

/** Whether somebody may read what an execution has of all of its gates. Without a `reader` all may be read. */
export function mayReadAll(readers: ReadersById, reader: Reader | undefined): boolean {
  return Object.values(readers).every((each) => mayRead(each, reader));
}

/** The entry of a memo, which is Gatehouse's own. Empty without one. */
export function readersIn(memo: Readonly<Record<string, unknown>> | undefined): ReadersById {
  return (memo?.[readersMemoKey] ?? {}) as ReadersById;
}

function isReader({ asked, not }: Readers, { id, isPerson, groups }: Reader): boolean {
  const own = new Set([...(isPerson ? [personToken(id)] : []), ...groups.map(groupToken)]);
  return asked.some((token) => own.has(token)) && !not.some((token) => own.has(token));
}
