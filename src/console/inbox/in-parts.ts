/** The requests that read the inbox of some executions, with as many executions in each request as its query may have. */

export interface Part {
  readonly workflowIds: readonly string[];
  /** The path of the request, below the mount path. */
  readonly path: string;
}

const longestQuery = 1_900; // characters; the limit of the API is 2,000
const mostRows = 1_000;

/** @example inParts(['report-7', 'report-8']) // one request for both */
export function inParts(workflowIds: readonly string[]): readonly Part[] {
  const groups: string[][] = [];
  let length = longestQuery;
  for (const workflowId of workflowIds) {
    const more = literal(workflowId).length + 2;
    const last = groups.at(-1);
    if (last === undefined || length + more > longestQuery) {
      groups.push([workflowId]);
      length = 'WorkflowId IN ()'.length + more;
    } else {
      last.push(workflowId);
      length += more;
    }
  }
  return groups.map((group) => ({ workflowIds: group, path: pathOf(group) }));
}

function pathOf(workflowIds: readonly string[]): string {
  const [only] = workflowIds;
  const path = `/api/signals?limit=${mostRows}`;
  // A single id may be longer than a query.
  if (workflowIds.length === 1 && only !== undefined) return `${path}&workflowId=${encodeURIComponent(only)}`;
  const query = `WorkflowId IN (${workflowIds.map(literal).join(', ')})`;
  return `${path}&query=${encodeURIComponent(query)}`;
}

/** Quotes a text for Temporal's list filter. */
function literal(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
