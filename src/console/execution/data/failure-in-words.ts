/** The reason of a failure for people, from its chain of causes. */
import type { ExecutionData } from '../../api/contract';
import { momentOnDay } from '../../pieces/time-in-words';
import { t } from '../../texts/execution';

type Failure = NonNullable<ExecutionData['failure']>;

interface FailureWords {
  /** The reason for people. */
  readonly words: string;
  /** The message as it was recorded, if `words` says it in another way. */
  readonly raw?: string;
}

/** The beginning of the message of SignalTimedOutError. */
const timedOut = /^Signal '(?<id>.+)' in '.+' timed out at (?<at>\S+Z): /su;

/** @example failureInWords([{ message: 'it is broken' }]); // { words: 'it is broken' } */
export function failureInWords(failure: Failure): FailureWords {
  const message = failure.at(-1)?.message ?? '';
  const { id, at } = timedOut.exec(message)?.groups ?? {};
  if (id === undefined || at === undefined || Number.isNaN(Date.parse(at))) return { words: message };
  return { words: t('timedOutOn', { moment: momentOnDay(Date.parse(at)), id }), raw: message };
}
