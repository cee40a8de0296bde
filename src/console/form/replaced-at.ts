import { asList, asObject, type Texts } from './form-texts';
import type { FormPath } from './read-texts';

/** The same texts with others at one place. A place that is gone, such as a row that was removed, changes nothing. */
export function replacedAt(texts: Texts, at: FormPath, value: Texts): Texts {
  const [name, ...below] = at;
  if (name === undefined) return value;
  if (typeof name === 'number')
    return asList(texts).map((each, index) => (index === name ? replacedAt(each, below, value) : each));
  const given = asObject(texts);
  return { ...given, [name]: replacedAt(given[name], below, value) };
}
