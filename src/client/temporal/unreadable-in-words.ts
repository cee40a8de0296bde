/**
 * An execution with pending signals whose memo this client cannot decode, because it lacks the worker's codec or
 * converter.
 */
export interface UnreadableExecution {
  readonly workflowId: string;
  readonly workflowType: string;
  /** The number of pending signals. Their ids are not encoded. */
  readonly pending: number;
}

const mostNamed = 3;

export function unreadableInWords(executions: readonly Pick<UnreadableExecution, 'workflowId'>[]): string {
  const names = executions.slice(0, mostNamed).map(({ workflowId }) => `'${workflowId}'`);
  const rest = executions.length - names.length;
  const who = rest > 0 ? `${names.join(', ')} and ${rest} more` : names.join(', ');
  return `${who} cannot be read here: the codec or converter of the worker is missing (docs/encryption.md).`;
}
