/** Refuses policies that nobody can ever meet, as far as this is known when the gate opens. */
import type { PinnedPolicy, PinnedRule } from '../../wire/policy/pinned-policy';
import { PolicyFault } from './policy-fault';
import { namedIn } from './who-matches';

/** @param path - the path of the rules, or empty for the short form. */
export function checkReachable({ rules, exclude, rejects }: PinnedPolicy, path: string): void {
  const excluded = new Set(exclude.flatMap((who) => ('people' in who ? who.people : [])));
  for (const [index, rule] of rules.entries()) {
    const at = path === '' ? 'need' : `${path}[${index}].need`;
    const known = namedPeople(rule);
    if (known === undefined) {
      if (rejects !== 'rule') continue;
      const fault = `is 'rule', but how many people can meet rule '${rule.name}' is not known`;
      throw new PolicyFault('rejects', fault, "Name people, or pass 'one' or 'none'.");
    }
    const left = [...known].filter((id) => !excluded.has(id));
    const least = Math.min(rule.need, ...rule.escalate.flatMap(({ need }) => need ?? []));
    if (left.length >= least) continue;
    const some = left.length < known.size ? `, because others are excluded` : '';
    throw new PolicyFault(
      at,
      `needs ${least} of ${left.length} people${some}`,
      'Name more people, or need fewer.',
    );
  }
}

/** The people whom a rule and its steps name. Undefined if it names groups or everybody. */
export function namedPeople({ from, escalate }: PinnedRule): ReadonlySet<string> | undefined {
  return namedIn([...from, ...escalate.flatMap(({ add, replace }) => add ?? replace ?? [])]);
}
