/** Who may read the private gates of an execution over the service: all whom they ask or have asked. */
import { encodedBytes } from '../../wire/plain-data';
import { otherGates, type Readers, type ReadersById } from '../../wire/policy/readers';
import { readersOf } from '../policy/asked-by';
import type { Gate } from './gate';

const maxBytes = 50_000; // of the memo, which stays under 2 MB

/** The readers as they were, and those of these gates. Over the limit, only administrators may read the gate. */
export function withReaders(before: ReadersById, gates: readonly Gate[]): ReadersById {
  let readers = before;
  for (const { spec, ballot } of gates) {
    if (ballot?.policy.private !== true) continue;
    const isKnown = Object.hasOwn(readers, spec.id);
    const own = merged(isKnown ? readers[spec.id] : undefined, readersOf(ballot));
    const more = { ...readers, [spec.id]: own };
    if (encodedBytes(more) <= maxBytes) readers = more;
    else readers = { ...readers, [isKnown ? spec.id : otherGates]: nobody };
  }
  return readers;
}

const nobody: Readers = { asked: [], not: [] };

function merged(former: Readers | undefined, { asked, not }: Readers): Readers {
  return { asked: union(former?.asked, asked), not: union(former?.not, not) };
}

function union(some: readonly string[] = [], others: readonly string[]): readonly string[] {
  return [...new Set([...some, ...others])];
}
