/**
 * The signal that a page shows is in the address, as `?gate=REQUEST_ID` beside the other parameters of the page. A link opens
 * the dialog, or in a wide inbox the panel beside the list, and the Back button of the browser closes it.
 */
import { useCallback, useEffect, useRef } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { basePath } from '../page-facts';

const name = 'gate';
const atLoad: unknown = history.state;

/** The address of this page with the dialog of a signal, for wouter's Link. Other parameters are kept. */
export function gateHref(requestId: string): string {
  return hrefWith(requestId);
}

/** Where the focus goes when a signal is opened: to its answer, or to the button of a decision. */
export type GateFocus = 'answer' | 'approve' | 'reject';

interface OpenOptions {
  /** By default the focus stays in a list that has a panel beside it. A dialog always takes the focus. */
  readonly focus?: GateFocus;
  /** Replaces a signal that is shown, without an entry in the history of the browser. */
  readonly replace?: boolean;
}

/** Opens a signal on this page. */
export function useOpenGate(): (requestId: string, options?: OpenOptions) => void {
  const [, navigate] = useLocation();
  return useCallback(
    (requestId: string, { focus, replace = false }: OpenOptions = {}) =>
      navigate(hrefWith(requestId), { replace, state: focus === undefined ? null : { focus } }),
    [navigate],
  );
}

/** The focus that the last opening asked for, as a new object for each opening. Undefined after a reload. */
export function useGateFocus(): { readonly focus: GateFocus } | undefined {
  const state = useHistoryState<unknown>();
  if (state === atLoad || typeof state !== 'object' || state === null) return undefined;
  return 'focus' in state ? (state as { readonly focus: GateFocus }) : undefined; // only `useOpenGate` writes it
}

export interface ShownGate {
  /** Undefined if no signal is shown. */
  readonly requestId: string | undefined;
  readonly close: () => void;
  /** Shows another signal in its place. */
  readonly replace: (requestId: string) => void;
}

/** Reads the signal of the address. */
export function useShownGate(): ShownGate {
  const [, navigate] = useLocation();
  const requestId = new URLSearchParams(useSearch()).get(name) ?? undefined;
  const isShown = requestId !== undefined;
  const wasClosed = useRef(!isShown);
  const openedAt = useRef<string>(undefined);
  useEffect(() => {
    if (isShown && wasClosed.current) openedAt.current = hrefWith(undefined);
    wasClosed.current = !isShown;
  }, [isShown]);

  const close = useCallback(() => {
    const without = hrefWith(undefined);
    // If this page opened it, the previous history entry is the page without it, except after a change of the filter.
    if (openedAt.current === without) history.back();
    else navigate(without, { replace: true });
    openedAt.current = undefined;
  }, [navigate]);
  const replace = useCallback(
    (other: string) => navigate(hrefWith(other), { replace: true, state: { focus: 'answer' } }),
    [navigate],
  );
  return { requestId, close, replace };
}

function hrefWith(requestId: string | undefined): string {
  const params = new URLSearchParams(location.search);
  params.delete(name);
  if (requestId !== undefined) params.set(name, requestId);
  const path = location.pathname.slice(basePath.length) || '/';
  const search = params.toString();
  return search === '' ? path : `${path}?${search}`;
}
