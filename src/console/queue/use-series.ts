/** The place of the shown question in the series that its workflow asks. The question itself is read elsewhere. */
import { useQuery } from '@tanstack/react-query';
import type { Signal } from '../api/contract';
import type { GateAccess } from '../gate/signal/gate-access';
import { signalKey, type ReadSignal } from '../gate/signal/signal-calls';

export function useSeries(requestId: string | undefined, access: GateAccess): Signal['series'] {
  const { data } = useQuery<ReadSignal>({ queryKey: signalKey(access, requestId ?? ''), enabled: false });
  return data?.signal.series;
}
