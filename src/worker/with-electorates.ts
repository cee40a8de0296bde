/**
 * Finds the people whom a policy names when its gate opens, where their number matters: how many are all of a group, and whether enough
 * people are left to meet a rule. The electorate of a rule is pinned as hashes of their ids, and later members of a group are not in it.
 */
import type { Directory } from '../directory/directory';
import { personToken } from '../wire/policy/asked-people';
import type { PinnedPolicy, PinnedRule } from '../wire/policy/pinned-policy';
import type { PolicyDecision, PolicyQuestion } from '../wire/policy/policy-decision';
import type { Who } from '../wire/policy/policy';
import { maxElectorate, maxSeats } from '../wire/policy/policy-limits';

type Fault = Extract<PolicyDecision, { fault: unknown }>;

/** Adds the electorates to what the worker has decided. */
export async function withElectorates(
  decision: PolicyDecision,
  { deciders = [] }: Pick<PolicyQuestion, 'deciders'>,
  directory: Directory | undefined,
): Promise<PolicyDecision> {
  if ('fault' in decision) return decision;
  const { policy, starter } = decision;
  const unknown =
    directory === undefined ? policy.rules.findIndex((rule) => asksForMembers(policy, rule)) : -1;
  if (unknown !== -1) return unknownMembers(policy, unknown);

  const members = membersOf(directory);
  const excluded = new Set(deciders);
  for (const who of policy.exclude) {
    const ids =
      'starter' in who ? [starter?.id, starter?.owner] : 'deciderOf' in who ? [] : await idsOf(who, members);
    for (const id of ids ?? []) if (id !== undefined) excluded.add(id);
  }
  const rules: PinnedRule[] = [];
  for (const rule of policy.rules) rules.push(await counted(policy, rule, excluded, members));
  return faultOf(rules) ?? { ...decision, policy: { ...policy, rules } };
}

/** The members of groups. Undefined if they are not known. */
type Members = (group: string) => Promise<readonly string[] | undefined>;

function membersOf(directory: Directory | undefined): Members {
  const known = new Map<string, Promise<readonly string[]>>();
  return async (group) => {
    if (directory === undefined) return undefined;
    const members = known.get(group) ?? directory.members(group).then((people) => people.map(({ id }) => id));
    known.set(group, members);
    return members;
  };
}

/** Whether a rule cannot be judged without the members of its groups. */
function asksForMembers({ rejects }: PinnedPolicy, rule: PinnedRule): boolean {
  return rule.share !== undefined || (rejects === 'rule' && namedBy(rule).some((who) => 'group' in who));
}

function namedBy({ from, escalate }: PinnedRule): readonly Who[] {
  return [...from, ...escalate.flatMap(({ add, replace }) => add ?? replace ?? [])];
}

async function counted(
  policy: PinnedPolicy,
  rule: PinnedRule,
  excluded: ReadonlySet<string>,
  members: Members,
): Promise<PinnedRule> {
  const { share, ...others } = rule;
  const everybody = await named(namedBy(rule), members);
  if (everybody === undefined) return rule; // anybody, or a group whose size does not matter
  const voters = [...everybody].filter((id) => !excluded.has(id));
  const first = [...((await named(rule.from, members)) ?? [])].filter((id) => !excluded.has(id)).length;
  const need = Math.max(rule.need, shareOf(first, share));
  const least = Math.min(need, ...rule.escalate.flatMap((step) => step.need ?? []));
  return {
    ...others,
    need,
    ...(asksForMembers(policy, rule) ? { electorate: voters.map((id) => personToken(id)) } : {}),
    ...(voters.length < least ? { unreachable: `needs ${least}, has ${voters.length}` } : {}),
  };
}

function shareOf(count: number, share: PinnedRule['share']): number {
  if (share === undefined) return 1;
  return share === 'all' ? count : Math.floor(count / 2) + 1;
}

async function named(who: readonly Who[], members: Members): Promise<ReadonlySet<string> | undefined> {
  const ids = new Set<string>();
  for (const each of who) {
    const some = await idsOf(each, members);
    if (some === undefined) return undefined;
    for (const id of some) ids.add(id);
  }
  return ids;
}

async function idsOf(who: Who, members: Members): Promise<readonly string[] | undefined> {
  if ('people' in who) return who.people;
  return 'group' in who ? members(who.group) : undefined;
}

function faultOf(rules: readonly PinnedRule[]): Fault | undefined {
  const seats = rules.reduce((sum, { need }) => sum + need, 0);
  if (seats > maxSeats)
    return {
      fault: {
        path: rules.length === 1 ? 'need' : 'rules',
        fault: `needs ${seats} answers`,
        remedy: `Need at most ${maxSeats}: pass a number, or name a smaller group.`,
      },
    };
  const people = rules.reduce((sum, { electorate = [] }) => sum + electorate.length, 0);
  if (people <= maxElectorate) return undefined;
  const remedy = `Name at most ${maxElectorate}, pass a number for \`need\`, or pass 'one' or 'none' for \`rejects\`.`;
  return { fault: { path: 'policy', fault: `names ${people} people whose number decides`, remedy } };
}

function unknownMembers({ rules }: PinnedPolicy, index: number): Fault {
  const { name, share } = rules[index] ?? {};
  const remedy = 'Give the worker a directory';
  if (share === undefined)
    return {
      fault: {
        path: 'rejects',
        fault: `is 'rule', but how many people can meet rule '${name}' is not known`,
        remedy: `${remedy}, name people, or pass 'one' or 'none'.`,
      },
    };
  return {
    fault: {
      path: rules.length === 1 ? 'need' : `rules[${index}].need`,
      fault: `is '${share}' of a group, whose members the worker does not know`,
      remedy: `${remedy}, pass a number, or name people.`,
    },
  };
}
