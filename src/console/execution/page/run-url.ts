/** The address of a run in Temporal's UI, below the address of its execution. */
export function runUrl(temporalUrl: string, runId: string): string {
  return `${temporalUrl}/${encodeURIComponent(runId)}/history`;
}
