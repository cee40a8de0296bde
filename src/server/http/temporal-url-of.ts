/**
 * The page of an execution in Temporal's own UI.
 *
 * @example
 * temporalUrlOf('https://temporal.example.org', 'default', 'report 7'); // .../namespaces/default/workflows/report%207
 */
export function temporalUrlOf(ui: string, namespace: string, workflowId: string): string {
  return `${ui}/namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(workflowId)}`;
}
