/**
 * Which signal the dialog shows stands in the address, as `?gate=REQUEST_ID` beside whatever else the page keeps there:
 * a link opens it, the browser's own Back closes it.
 */
import { useCallback, useEffect, useRef } from 'react';
import { useLocation, useSearch } from 'wouter';
import { basePath } from '../page-facts';

const name = 'gate';

/** This page with the dialog of a signal open, for wouter's Link: below the mount path, other parameters kept. */
export function gateHref(requestId: string): string {
  return hrefWith(requestId);
}

/** Opens the dialog of a signal on this page. */
export function useOpenGate(): (requestId: string) => void {
  const [, navigate] = useLocation();
  return useCallback((requestId: string) => navigate(hrefWith(requestId)), [navigate]);
}

export interface ShownGate {
  /** Undefined where no dialog is open. */
  readonly requestId: string | undefined;
  readonly close: () => void;
  /** Shows another signal in its place. */
  readonly replace: (requestId: string) => void;
}

/** What the address says, for the dialog itself. */
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
    // Where it was opened on this page, the entry before is the page without it.
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
