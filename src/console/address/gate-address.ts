/**
 * The signal of the dialog is in the address, as `?gate=REQUEST_ID` beside the other parameters of the page. A link opens
 * the dialog, and the Back button of the browser closes it.
 */
import { useCallback, useEffect, useRef } from 'react';
import { useLocation, useSearch } from 'wouter';
import { basePath } from '../page-facts';

const name = 'gate';

/** The address of this page with the dialog of a signal, for wouter's Link. Other parameters are kept. */
export function gateHref(requestId: string): string {
  return hrefWith(requestId);
}

/** Opens the dialog of a signal on this page. */
export function useOpenGate(): (requestId: string) => void {
  const [, navigate] = useLocation();
  return useCallback((requestId: string) => navigate(hrefWith(requestId)), [navigate]);
}

export interface ShownGate {
  /** Undefined if no dialog is open. */
  readonly requestId: string | undefined;
  readonly close: () => void;
  /** Shows another signal in the dialog. */
  readonly replace: (requestId: string) => void;
}

/** Reads the signal of the dialog from the address. */
export function useShownGate(): ShownGate {
  const [, navigate] = useLocation();
  const requestId = new URLSearchParams(useSearch()).get(name) ?? undefined;
  const wasClosed = useRef(requestId === undefined);
  const openedHere = useRef(false);
  useEffect(() => {
    if (requestId === undefined) wasClosed.current = true;
    else if (wasClosed.current) {
      wasClosed.current = false;
      openedHere.current = true;
    }
  }, [requestId]);

  const close = useCallback(() => {
    // If this page opened the dialog, the previous history entry is the page without it.
    if (openedHere.current) history.back();
    else navigate(hrefWith(undefined), { replace: true });
    openedHere.current = false;
  }, [navigate]);
  const replace = useCallback((other: string) => navigate(hrefWith(other), { replace: true }), [navigate]);
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
