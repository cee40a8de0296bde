/** Reads who is named in a policy. The data are unchecked: they may come from the input of a workflow. */
import { valueInWords } from '../../wire/in-words';
import { faultOfName } from '../../wire/names';
import type { Excluded, Who } from '../../wire/policy/policy';
import { isRecord } from '../../wire/read-meta';
import { PolicyFault } from './policy-fault';

const maxPeople = 100;

/** Reads one or many, at least one. */
export function readWho(value: unknown, path: string): readonly Who[] {
  return listOf(value, path).map(([each, at]) => {
    const who = readOne(each, at);
    if ('starter' in who || 'deciderOf' in who)
      throw new PolicyFault(at, 'names somebody who can only be excluded', 'Put it into `exclude`.');
    return who;
  });
}

/** Reads whom a policy excludes. */
export function readExcluded(value: unknown, path: string): readonly Excluded[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new PolicyFault(path, `is ${valueInWords(value)}`, 'Pass a list.');
  return value.flatMap((each: unknown, index) =>
    listOf(each, `${path}[${index}]`).map(([one, at]) => {
      const who = readOne(one, at);
      if ('anyone' in who) throw new PolicyFault(at, 'excludes everybody', 'Name who is excluded.');
      return who;
    }),
  );
}

function listOf(value: unknown, path: string): readonly (readonly [unknown, string])[] {
  if (!Array.isArray(value)) return [[value, path]];
  if (value.length === 0) throw new PolicyFault(path, 'names nobody', 'Name a group or people.');
  return value.map((each: unknown, index) => [each, `${path}[${index}]`]);
}

function readOne(value: unknown, path: string): Who | Excluded {
  const [key, ...others] = isRecord(value) && !Array.isArray(value) ? Object.keys(value) : [];
  if (!isRecord(value) || key === undefined || others.length > 0) throw unknownWho(value, path);
  switch (key) {
    case 'group':
      return { group: nameIn(value[key], `${path}.group`) };
    case 'people':
      return { people: idsIn(value[key], `${path}.people`) };
    case 'deciderOf':
      return { deciderOf: nameIn(value[key], `${path}.deciderOf`) };
    case 'anyone':
      return { anyone: true };
    case 'starter':
      return { starter: true };
    default:
      throw unknownWho(value, path);
  }
}

function unknownWho(value: unknown, path: string): PolicyFault {
  const fault = value === undefined ? 'is missing' : `is ${valueInWords(value)} that names nobody`;
  return new PolicyFault(path, fault, "Pass group('...'), people('...') or anyone().");
}

function idsIn(value: unknown, path: string): readonly string[] {
  if (!Array.isArray(value)) throw new PolicyFault(path, `is ${valueInWords(value)}`, 'Pass a list of ids.');
  if (value.length === 0) throw new PolicyFault(path, 'names nobody', 'Pass at least one id.');
  if (value.length > maxPeople) {
    throw new PolicyFault(path, `names ${value.length} people`, `Name at most ${maxPeople}, or a group.`);
  }
  return [...new Set(value.map((id: unknown, index) => nameIn(id, `${path}[${index}]`)))];
}

export function nameIn(value: unknown, path: string): string {
  if (typeof value !== 'string') throw new PolicyFault(path, `is ${valueInWords(value)}`, 'Pass a text.');
  const fault = faultOfName(value);
  if (fault !== undefined) throw new PolicyFault(path, fault);
  return value;
}
