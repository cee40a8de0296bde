/** Executions whose memo this client cannot decode, as lists tell of them: they take nobody else's row. */

/** An execution that waits for people and was written by a worker whose codec or converter this client lacks. */
export interface UnreadableExecution {
  readonly workflowId: string;
  readonly workflowType: string;
  /** How many signals wait in it; their ids are never encoded. */
  readonly pending: number;
}

const mostNamed = 3;

export function unreadableInWords(executions: readonly Pick<UnreadableExecution, 'workflowId'>[]): string {
  const names = executions.slice(0, mostNamed).map(({ workflowId }) => `'${workflowId}'`);
  const rest = executions.length - names.length;
  const who = rest > 0 ? `${names.join(', ')} and ${rest} more` : names.join(', ');
  return `${who} cannot be read here: the codec or converter of the worker is missing (docs/encryption.md).`;
}
