/**
 * The address of an execution's page. A workflowId may have anything in it, slashes and percent signs too, and wouter
 * hands out addresses that are decoded once: so it is read here from the address itself.
 */
import { useSearch, usePathname } from 'wouter/use-browser-location';
import { useLocation } from 'wouter';
import { useCallback, useMemo } from 'react';
import { basePath } from '../page-facts';

/** For wouter's Link, below the mount path. */
export function executionHref(workflowId: string): string {
  return `/executions/${encodeURIComponent(workflowId)}`;
}

/** The API's address of an execution. */
export function executionApi(workflowId: string): string {
  return `/api/executions/${encodeURIComponent(workflowId)}`;
}

/** The workflowId in the address of this page. */
export function useWorkflowId(): string {
  const path = usePathname().slice(basePath.length);
  return decoded(/^\/executions\/([^/]+)\/?$/u.exec(path)?.[1] ?? '');
}

type Changes = Readonly<Record<string, string | undefined>>;

/** The query of the address, and what changes some of it: undefined and empty take a parameter away. */
export function useAddressQuery(): readonly [URLSearchParams, (changes: Changes) => void] {
  const search = useSearch();
  const [, navigate] = useLocation();
  const params = useMemo(() => new URLSearchParams(search), [search]);
  const change = useCallback(
    (changes: Changes) => navigate(hrefWith(changes), { replace: true }),
    [navigate],
  );
  return [params, change];
}

/** This page with some of its query changed, for wouter's Link. */
export function hrefWith(changes: Changes): string {
  const params = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') params.delete(name);
    else params.set(name, value);
  }
  const path = location.pathname.slice(basePath.length) || '/';
  const query = params.toString();
  return query === '' ? path : `${path}?${query}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // no encoding of anything: there is no such execution either
  }
}
