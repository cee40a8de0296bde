/**
 * The address of an execution's page. A workflowId may have any characters, such as slashes and percent signs, and wouter
 * decodes addresses once too often. So the workflowId is read from the address of the browser.
 */
import { useSearch, usePathname } from 'wouter/use-browser-location';
import { useLocation } from 'wouter';
import { useCallback, useMemo } from 'react';
import { basePath } from '../page-facts';

/** The address of an execution's page for wouter's Link, below the mount path. */
export function executionHref(workflowId: string): string {
  return `/executions/${encodeURIComponent(workflowId)}`;
}

/** The address of the page of an earlier run. */
export function runHref(workflowId: string, runId: string): string {
  return `${executionHref(workflowId)}?run=${encodeURIComponent(runId)}`;
}

/** The API path of an execution. */
export function executionApi(workflowId: string): string {
  return `/api/executions/${encodeURIComponent(workflowId)}`;
}

/** The run in the address of this page. Undefined for the latest run. */
export function useShownRun(): string | undefined {
  const [query] = useAddressQuery();
  return query.get('run') ?? undefined;
}

/** The API path of a part of a run. Without `runId`, of the latest run. */
export function runApi(workflowId: string, part: 'graph' | 'data', runId: string | undefined): string {
  const run = runId === undefined ? '' : `?runId=${encodeURIComponent(runId)}`;
  return `${executionApi(workflowId)}/${part}${run}`;
}

/** The workflowId in the address of this page. */
export function useWorkflowId(): string {
  const path = usePathname().slice(basePath.length);
  return decoded(/^\/executions\/([^/]+)\/?$/u.exec(path)?.[1] ?? '');
}

type Changes = Readonly<Record<string, string | undefined>>;

/** Returns the query of the address, and a function that changes it. Undefined and empty values remove a parameter. */
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

/** The address of this page with a changed query, for wouter's Link. */
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
    return part; // not a valid encoding, so no execution has this id
  }
}
