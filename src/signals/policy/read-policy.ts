/**
 * Reads the policy of a gate: checks it, and fills in all defaults. The data are unchecked: they may come from the input of a
 * workflow, or from JavaScript.
 */
import { durationToMs, type Duration } from '../../wire/duration';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { valueInWords } from '../../wire/in-words';
import type { SignalKind } from '../../wire/messages';
import { encodedBytes } from '../../wire/plain-data';
import type { PinnedPolicy, PinnedRule, PinnedStep } from '../../wire/policy/pinned-policy';
import type { Need, Who } from '../../wire/policy/policy';
import { maxSeats } from '../../wire/policy/policy-limits';
import { isRecord } from '../../wire/read-meta';
import { checkReachable } from './check-reachable';
import { namedIn, namesAnyone } from './who-matches';
import { PolicyFault } from './policy-fault';
import { nameIn, readExcluded, readWho } from './read-who';

const maxRules = 20;
const maxSteps = 30; // of all rules together
const maxRuleName = 60;
const maxMeaning = 200;
const maxBytes = 8_000;
const freshMs = 5 * 60_000;

const properties = {
  policy: [
    'who',
    'need',
    'rules',
    'exclude',
    'rejects',
    'veto',
    'identity',
    'reason',
    'seen',
    'escalate',
    'agree',
    'agents',
    'private',
  ],
  rule: ['name', 'from', 'need', 'after', 'meaning', 'escalate'],
  step: ['after', 'add', 'replace', 'need'],
  identity: ['proof', 'level', 'fresh', 'via'],
} as const;

const ways = ['client', 'api', 'form', 'link', 'cli', 'workflow'] as const;

/** @throws {PolicyFault} If the policy has a mistake. */
export function readPolicy(given: unknown, kind: SignalKind): PinnedPolicy {
  const policy = recordAt(given, 'policy', properties.policy);
  const isInput = kind === 'input';
  for (const name of isInput ? (['rejects', 'veto', 'reason'] as const) : (['agree'] as const)) {
    if (policy[name] === undefined) continue;
    const fault = isInput ? 'is for approvals only' : 'is for inputs only';
    throw new PolicyFault(name, fault, 'Leave it out.');
  }
  const steps = readSteps(policy.escalate, 'escalate');
  const read: PinnedPolicy = {
    rules: readRules(policy, steps, isInput ? 'answers' : 'approves'),
    exclude: readExcluded(policy.exclude, 'exclude'),
    rejects: oneOf(policy.rejects, 'rejects', ['one', 'rule', 'none']),
    ...vetoOf(policy.veto),
    identity: readIdentity(policy.identity),
    reason: oneOf(policy.reason, 'reason', ['optional', 'reject', 'always']),
    seen: policy.seen === undefined ? 'people' : oneOf(policy.seen, 'seen', ['required', 'if-given']),
    ...(oneOf(policy.agents, 'agents', ['propose', 'none']) === 'none' ? { agents: 'none' } : {}),
    ...privacyOf(policy.private),
  };
  if (read.private === true && namesAnyone(whomEverAsked(read)))
    throw new PolicyFault('private', 'is true, but anyone may answer', 'Name people or groups.');
  checkReachable(read, policy.rules === undefined ? '' : 'rules');
  if (encodedBytes(read) > maxBytes)
    throw new PolicyFault('policy', `has over ${maxBytes} bytes`, 'Name groups in place of people.');
  return read;
}

type Fields = Partial<Record<string, unknown>>;

function readRules(policy: Fields, steps: readonly PinnedStep[], meaning: string): readonly PinnedRule[] {
  const { who, need, rules, agree } = policy;
  const count = readCount(agree);
  if (rules === undefined) {
    const from = readWho(who, 'who');
    const { need: own, ...share } = readNeed(need, { from, escalate: steps }, 'need');
    return [
      { name: 'answer', from, need: Math.max(own, count), ...share, after: [], meaning, escalate: steps },
    ];
  }
  for (const name of ['who', 'need'] as const) {
    if (policy[name] === undefined) continue;
    throw new PolicyFault(name, 'is given beside rules', 'Put it into a rule, or leave the rules out.');
  }
  if (!Array.isArray(rules))
    throw new PolicyFault('rules', `is ${valueInWords(rules)}`, 'Pass a list of rules.');
  if (rules.length === 0 || rules.length > maxRules)
    throw new PolicyFault('rules', `has ${rules.length} rules`, `Pass 1 to ${maxRules}.`);
  const read = rules.map((rule: unknown, index) => readRule(rule, `rules[${index}]`, steps, meaning));
  checkNames(read);
  const seats = read.reduce((sum, rule) => sum + rule.need, 0);
  if (seats > maxSeats) throw new PolicyFault('rules', `need ${seats} answers`, `Need at most ${maxSeats}.`);
  if (count > seats && read.every(({ share }) => share === undefined))
    throw new PolicyFault(
      'agree.count',
      `is ${count}, but the rules need only ${seats} answers`,
      'Raise `need` of a rule.',
    );
  if (read.reduce((sum, { escalate }) => sum + escalate.length, 0) > maxSteps)
    throw new PolicyFault('rules', `have over ${maxSteps} steps`);
  return read;
}

function readRule(given: unknown, path: string, common: readonly PinnedStep[], meaning: string): PinnedRule {
  const rule = recordAt(given, path, properties.rule);
  const name = nameIn(rule.name, `${path}.name`);
  if (name.length > maxRuleName)
    throw new PolicyFault(`${path}.name`, `has over ${maxRuleName} characters`, 'Shorten it.');
  const from = readWho(rule.from, `${path}.from`);
  const own = readSteps(rule.escalate, `${path}.escalate`);
  const said = rule.meaning === undefined ? meaning : nameIn(rule.meaning, `${path}.meaning`);
  if (said.length > maxMeaning)
    throw new PolicyFault(`${path}.meaning`, `has over ${maxMeaning} characters`, 'Shorten it.');
  const escalate = [...own, ...common].toSorted((one, other) => one.afterMs - other.afterMs);
  return {
    name,
    from,
    ...readNeed(rule.need, { from, escalate }, `${path}.need`),
    after: namesIn(rule.after, `${path}.after`),
    meaning: said,
    escalate,
  };
}

function readSteps(given: unknown, path: string): readonly PinnedStep[] {
  if (given === undefined) return [];
  if (!Array.isArray(given))
    throw new PolicyFault(path, `is ${valueInWords(given)}`, 'Pass a list of steps.');
  const steps = given.map((each: unknown, index) => readStep(each, `${path}[${index}]`));
  return steps.toSorted((one, other) => one.afterMs - other.afterMs);
}

function readStep(given: unknown, path: string): PinnedStep {
  const { after, add, replace, need } = recordAt(given, path, properties.step);
  if (add !== undefined && replace !== undefined)
    throw new PolicyFault(path, 'has both add and replace', 'Leave one of them out.');
  if (add === undefined && replace === undefined && need === undefined)
    throw new PolicyFault(path, 'changes nothing', 'Pass `add`, `replace` or `need`.');
  return {
    afterMs: msOf(after, `${path}.after`),
    ...(add === undefined ? {} : { add: readWho(add, `${path}.add`) }),
    ...(replace === undefined ? {} : { replace: readWho(replace, `${path}.replace`) }),
    ...(need === undefined ? {} : { need: numberIn(need, `${path}.need`) }),
  };
}

/** How many must answer. The worker counts the members of groups when the gate opens. */
function readNeed(
  given: unknown,
  { from, escalate }: Pick<PinnedRule, 'from' | 'escalate'>,
  path: string,
): Pick<PinnedRule, 'need' | 'share'> {
  if (given === undefined) return { need: 1 };
  if (given !== 'all' && given !== 'majority') return { need: numberIn(given, path) };
  const known = namedIn(from);
  if (known !== undefined) return { need: given === 'all' ? known.size : Math.floor(known.size / 2) + 1 };
  if (namesAnyone([...from, ...escalate.flatMap(({ add, replace }) => add ?? replace ?? [])]))
    throw new PolicyFault(
      path,
      `is '${given satisfies Need}' of anybody, whose number is not known`,
      'Pass a number, or name groups and people in place of anyone().',
    );
  return { need: 1, share: given };
}

function readCount(agree: unknown): number {
  if (agree === undefined) return 1;
  const { count, by } = recordAt(agree, 'agree', ['count', 'by']);
  if (by !== undefined && typeof by !== 'function')
    throw new PolicyFault('agree.by', `is ${valueInWords(by)}`, 'Pass a function of the value.');
  return numberIn(count, 'agree.count');
}

function readIdentity(given: unknown): PinnedPolicy['identity'] {
  if (given === undefined) return { level: 'link' };
  const { proof, level, fresh, via } = recordAt(given, 'identity', properties.identity);
  const usual = fresh === undefined ? undefined : 'fresh-login';
  const least = oneOf(level ?? usual, 'identity.level', ['link', 'login', 'fresh-login']);
  if (fresh !== undefined && least !== 'fresh-login')
    throw new PolicyFault(
      'identity.fresh',
      `is given beside the level '${least}'`,
      "Leave identity.level out, or set it to 'fresh-login'.",
    );
  if (proof === 'claimed' && least !== 'link')
    throw new PolicyFault(
      'identity.level',
      'needs a proof',
      "Leave identity.proof out, or set it to 'signed'.",
    );
  return {
    ...(proof === undefined ? {} : { proof: oneOf(proof, 'identity.proof', ['signed', 'claimed']) }),
    level: least,
    ...(least === 'fresh-login'
      ? { freshMs: fresh === undefined ? freshMs : msOf(fresh, 'identity.fresh') }
      : {}),
    ...(via === undefined ? {} : { via: waysIn(via) }),
  };
}

function privacyOf(given: unknown): Pick<PinnedPolicy, 'private'> {
  if (given !== undefined && typeof given !== 'boolean')
    throw new PolicyFault('private', `is ${valueInWords(given)}`, 'Pass true or false.');
  return given === true ? { private: true } : {};
}

/** Everybody whom a policy may ask at some time. */
function whomEverAsked({ rules, veto = [] }: PinnedPolicy): readonly Who[] {
  const steps = rules.flatMap(({ escalate }) => escalate);
  return [
    ...rules.flatMap(({ from }) => from),
    ...steps.flatMap(({ add, replace }) => add ?? replace ?? []),
    ...veto,
  ];
}

function waysIn(given: unknown): PinnedPolicy['identity']['via'] {
  const list = namesIn(given, 'identity.via');
  if (list.length === 0) throw new PolicyFault('identity.via', 'names no way', 'Leave it out to accept all.');
  return list.map((each, index) => oneOf(each, `identity.via[${index}]`, ways));
}

function vetoOf(given: unknown): Pick<PinnedPolicy, 'veto'> {
  if (given === undefined) return {};
  return { veto: readWho(recordAt(given, 'veto', ['from']).from, 'veto.from') };
}

/** Rule names are unique, and `after` names other rules without a cycle. */
function checkNames(rules: readonly PinnedRule[]): void {
  for (const [index, { name, after }] of rules.entries()) {
    if (rules.findIndex((other) => other.name === name) !== index)
      throw new PolicyFault(
        `rules[${index}].name`,
        `'${name}' is the name of another rule`,
        'Give each rule its own name.',
      );
    const unknown = after.find((other) => rules.every((rule) => rule.name !== other));
    if (unknown !== undefined)
      throw new PolicyFault(`rules[${index}].after`, `names '${unknown}', which is no rule of the policy`);
    if (isBefore(rules, name, name))
      throw new PolicyFault(`rules[${index}].after`, `makes '${name}' wait for itself`, 'Remove the cycle.');
  }
}

/** Whether a rule waits for another, directly or through others. */
function isBefore(
  rules: readonly PinnedRule[],
  first: string,
  of: string,
  seen = new Set<string>(),
): boolean {
  const { after = [] } = rules.find(({ name }) => name === of) ?? {};
  return after.some((name) => {
    if (name === first) return true;
    if (seen.has(name)) return false;
    return isBefore(rules, first, name, seen.add(name));
  });
}

function recordAt(value: unknown, path: string, known: readonly string[]): Fields {
  if (!isRecord(value) || Array.isArray(value))
    throw new PolicyFault(path, `is ${valueInWords(value)}`, 'Pass an object.');
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined)
    throw new PolicyFault(
      path === 'policy' ? unknown : `${path}.${unknown}`,
      'is unknown',
      `Known: ${known.join(', ')}.`,
    );
  return value;
}

function namesIn(value: unknown, path: string): readonly string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value))
    throw new PolicyFault(path, `is ${valueInWords(value)}`, 'Pass a list of texts.');
  return [...new Set(value.map((each: unknown, index) => nameIn(each, `${path}[${index}]`)))];
}

function numberIn(value: unknown, path: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= maxSeats) return value;
  const said = typeof value === 'number' ? String(value) : valueInWords(value);
  throw new PolicyFault(path, `is ${said}`, `Pass a whole number from 1 to ${maxSeats}.`);
}

function oneOf<const Name extends string>(
  value: unknown,
  path: string,
  names: readonly [Name, ...Name[]],
): Name {
  if (value === undefined) return names[0];
  const found = names.find((name) => name === value);
  if (found !== undefined) return found;
  const said = typeof value === 'string' ? `'${value}'` : valueInWords(value);
  throw new PolicyFault(path, `is ${said}`, `Pass ${names.map((name) => `'${name}'`).join(', ')}.`);
}

function msOf(value: unknown, path: string): number {
  try {
    return durationToMs(value as Duration, path);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new PolicyFault(path, error.fault, error.remedy);
  }
}
