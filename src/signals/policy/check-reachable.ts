/** Refuses policies that nobody can ever meet, as far as this is known when the gate opens. */
import type { PinnedPolicy, PinnedRule } from '../../wire/policy/pinned-policy';
import type { Who } from '../../wire/policy/policy';
import { PolicyFault } from './policy-fault';
import { namedIn, namesAnyone } from './who-matches';

/** @param path - the path of the rules, or empty for the short form. */
export function checkReachable({ rules, exclude, rejects }: PinnedPolicy, path: string): void {
  const excluded = new Set(exclude.flatMap((who) => ('people' in who ? who.people : [])));
  for (const [index, rule] of rules.entries()) {
    const at = path === '' ? 'need' : `${path}[${index}].need`;
    const known = namedPeople(rule);
    if (known === undefined) {
      if (rejects !== 'rule' || !namesAnyone(namedBy(rule))) continue; // the worker may know the members of groups
      const fault = `is 'rule', but how many people can meet rule '${rule.name}' is not known`;
      throw new PolicyFault('rejects', fault, "Name groups or people, or pass 'one' or 'none'.");
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
export function namedPeople(rule: PinnedRule): ReadonlySet<string> | undefined {
  return namedIn(namedBy(rule));
}

function namedBy({ from, escalate }: PinnedRule): readonly Who[] {
  return [...from, ...escalate.flatMap(({ add, replace }) => add ?? replace ?? [])];
}
