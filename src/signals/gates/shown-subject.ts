/**
 * Checks the subject of an approval when its gate opens. JSON turns a Map into `{}` and NaN into `null`, so the person who
 * approves would not see the value with which the workflow continues.
 */
import { InvalidArgumentError } from '../../wire/errors/errors';
import type { GateSpec } from './gate';
import { issueInWords } from '../../wire/in-words';
import { encodedBytes, frozenCopyOf, inspect, maxValueBytes } from '../../wire/plain-data';

const maxSaid = 3; // issues in a message; authors fix one at a time

/**
 * Returns a frozen copy of the subject of an approval, so that it shows the state at which the gate opened. A subject that is
 * too large is left out, and `subjectTooLarge` is set.
 *
 * @throws {InvalidArgumentError} If the subject is undefined, or JSON would change it.
 */
export function shownSubject({
  id,
  kind,
  subject,
}: Pick<GateSpec, 'id' | 'kind' | 'subject'>): Pick<GateSpec, 'subject' | 'subjectTooLarge'> {
  if (kind !== 'approval') return {};
  const argument = `subject of signal '${id}'`;
  if (subject === undefined) {
    const remedy = 'Pass the value to approve as the first argument.';
    throw new InvalidArgumentError({ argument, fault: 'is undefined: there is nothing to approve', remedy });
  }
  const { issues, tooLarge } = inspect(subject, 'shown');
  if (issues.length > 0) {
    const said = issues.slice(0, maxSaid).map(issueInWords).join('; ');
    const remedy =
      'Pass plain JSON data: Object.fromEntries(map), [...set], error.message, date.toISOString(), String(bigint).';
    throw new InvalidArgumentError({ argument, fault: `cannot be shown unchanged: ${said}`, remedy });
  }
  const isTooLarge = tooLarge !== undefined || encodedBytes(subject) > maxValueBytes;
  return isTooLarge ? { subject: undefined, subjectTooLarge: true } : { subject: frozenCopyOf(subject) };
}
