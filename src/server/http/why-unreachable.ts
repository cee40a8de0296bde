import type { SignalClient } from '../../client';
import { errorInWords } from '../../wire/in-words';

const probeMs = 2_000;

/** Why Temporal or its namespace cannot be used. Undefined if it can. */
export async function whyUnreachable({ temporal }: SignalClient): Promise<string | undefined> {
  const { namespace } = temporal.options;
  try {
    await temporal.withDeadline(Date.now() + probeMs, () =>
      temporal.workflowService.describeNamespace({ namespace }),
    );
    return undefined;
  } catch (error) {
    return `Temporal does not answer for namespace '${namespace}': ${errorInWords(error)}`;
  }
}
