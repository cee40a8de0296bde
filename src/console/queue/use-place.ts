/**
 * The place of the shown question: in the series that its workflow asks, which may open only some questions at a time, or among
 * the questions of the queue. The question itself is read elsewhere.
 */
import { useQuery } from '@tanstack/react-query';
import type { GateAccess } from '../gate/signal/gate-access';
import { signalKey, type ReadSignal } from '../gate/signal/signal-calls';
import type { QuestionQueue } from './question-queue';

export interface Place {
  /** From 1. */
  readonly position: number;
  /** Undefined until all questions are counted. */
  readonly total?: number | undefined;
  readonly isOfSeries: boolean;
}

export function usePlace(
  queue: QuestionQueue,
  shown: string | undefined,
  access: GateAccess,
  isCounted: boolean,
): Place {
  const { data } = useQuery<ReadSignal>({ queryKey: signalKey(access, shown ?? ''), enabled: false });
  const series = data?.signal.series;
  if (series !== undefined) return { ...series, isOfSeries: true };
  return { position: queue.position, total: isCounted ? queue.total : undefined, isOfSeries: false };
}
