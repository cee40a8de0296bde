/**
 * The subject of an approval as reviewers see it. It is checked when its gate opens, like a report: JSON makes `{}` of a
 * Map and `null` of NaN, and whoever approves would see something else than what the workflow goes on with.
 */
import { InvalidArgumentError } from '../../wire/errors/errors';
import type { GateSpec } from './gate';
import { issueInWords } from '../../wire/in-words';
import { encodedBytes, frozenCopyOf, inspect, maxValueBytes } from '../../wire/plain-data';

const maxSaid = 3; // issues in a message; an author mends one at a time

/**
 * A frozen copy of the subject of an approval, so that it reads as it did when the gate opened. One that is too large
 * is left out and said to be.
 *
 * @throws {InvalidArgumentError} for a subject that is undefined, or that JSON would change.
 */
export function shownSubject({
  id,
  kind,
  subject,
}: Pick<GateSpec, 'id' | 'kind' | 'subject'>): Pick<GateSpec, 'subject' | 'subjectTooLarge'> {
  if (kind !== 'approval') return {};
  const argument = `subject of signal '${id}'`;
  if (subject === undefined) {
    const remedy = 'Pass the value that people are to approve as the first argument.';
    throw new InvalidArgumentError({ argument, fault: 'is undefined: there is nothing to approve', remedy });
  }
  const { issues, tooLarge } = inspect(subject, 'shown');
  if (issues.length > 0) {
    const said = issues.slice(0, maxSaid).map(issueInWords).join('; ');
    const remedy =
      'Pass plain JSON data: Object.fromEntries(map), [...set], error.message, date.toISOString(), String(bigint).';
    throw new InvalidArgumentError({ argument, fault: `cannot be shown as it is: ${said}`, remedy });
  }
  const isTooLarge = tooLarge !== undefined || encodedBytes(subject) > maxValueBytes;
  return isTooLarge ? { subject: undefined, subjectTooLarge: true } : { subject: frozenCopyOf(subject) };
}
