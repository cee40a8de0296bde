/** Fetches the next questions while a person reads the current one: the signals, and their images decoded. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { GateAccess } from '../gate/signal/gate-access';
import { readSignal, signalKey, type ReadSignal } from '../gate/signal/signal-calls';

/** A signal that was read within this time is not read again before it is shown. */
const freshMs = 60_000;

export function useFetchAhead(requestIds: readonly string[], access: GateAccess): void {
  const queries = useQueryClient();
  const ids = requestIds.join(' ');
  useEffect(() => {
    for (const requestId of ids.split(' ').filter(Boolean)) {
      const queryKey = signalKey(access, requestId);
      void queries
        .prefetchQuery({
          queryKey,
          queryFn: ({ signal }) => readSignal(access, requestId, undefined, signal),
          staleTime: freshMs,
          retry: false,
        })
        .then(async () => decodeImages(queries.getQueryData<ReadSignal>(queryKey)));
    }
  }, [ids, access, queries]);
}

async function decodeImages(read: ReadSignal | undefined): Promise<void> {
  const images = (read?.signal.report?.blocks ?? []).flatMap((block) =>
    block.kind === 'image' ? [block.src] : [],
  );
  await Promise.allSettled(
    images.map(async (src) => {
      const image = new Image();
      image.src = src;
      await image.decode();
    }),
  );
}
