import { basePath } from '../page-facts';

/** The address of a workflow's launch form for wouter's Link. */
export function startHref(workflow: string, taskQueue: string): string {
  return `/workflows/${encodeURIComponent(workflow)}?taskQueue=${encodeURIComponent(taskQueue)}`;
}

/** The workflow in the address of this page, which wouter decodes once too often. */
export function workflowInAddress(): string {
  const path = location.pathname.slice(basePath.length);
  const segment = /^\/workflows\/([^/]+)\/?$/u.exec(path)?.[1] ?? '';
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
