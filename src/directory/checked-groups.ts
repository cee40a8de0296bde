import { maxGroups } from '../wire/identity/actor-proof';
import { faultOfName } from '../wire/names';

const maxBytes = 2_048;

/** The names of groups in Unicode normal form, each once, or why they are refused: `are over 64`. */
export function checkedGroups(
  names: readonly string[],
): { readonly groups: readonly string[] } | { readonly fault: string } {
  const groups = [...new Set(names.map((name) => name.normalize()))];
  for (const name of groups) {
    const fault = faultOfName(name);
    if (fault !== undefined) return { fault: `have a name that ${fault}` };
  }
  if (groups.length > maxGroups) return { fault: `are over ${maxGroups}: ${groups.length}` };
  const bytes = Buffer.byteLength(groups.join(''));
  return bytes > maxBytes ? { fault: `have over ${maxBytes} bytes together: ${bytes}` } : { groups };
}
