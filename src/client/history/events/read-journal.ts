/** Queries an execution for its gates, for a graph. It waits for a worker for two seconds only. */
import { QueryNotRegisteredError, type Client } from '@temporalio/client';
import { listQuery, type Signal } from '../../../wire/messages';
import { WorkerFailingError } from '../../../wire/errors/errors';
import { isUnanswered, refusedQuery, translate } from '../../temporal/failures';
import { errorInWords } from '../../../wire/in-words';
import { whyUnanswered } from '../../temporal/why-unanswered';

const tryMs = 2_000;
const maxSignals = 1_000; // the same maximum as the nodes of a graph

export interface Journal {
  readonly signals?: readonly Signal[];
  /** Why there are no signals, as text. Absent if the worker does not use Gatehouse. */
  readonly missing?: string;
}

/** Queries the execution. Throws only if Temporal does not answer, or has no such execution. */
export async function readJournal(client: Client, workflowId: string, runId: string): Promise<Journal> {
  const handle = client.workflow.getHandle(workflowId, runId);
  const signals: Signal[] = [];
  const end = Date.now() + tryMs;
  try {
    let cursor: string | undefined;
    do {
      const filter = { cursor, limit: maxSignals - signals.length };
      const page = await client.withDeadline(end, () => handle.query(listQuery, filter));
      signals.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== undefined && signals.length < maxSignals);
    return { signals };
  } catch (error) {
    if (error instanceof QueryNotRegisteredError) {
      const refusal = refusedQuery(error, workflowId);
      return refusal instanceof WorkerFailingError
        ? { missing: `the worker fails: ${refusal.taskFailure}` }
        : {};
    }
    if (isUnanswered(error)) {
      const { endedUnbegun } = await whyUnanswered(client, { workflowId, runId });
      return endedUnbegun === undefined ? { missing: 'no worker answers' } : { signals: [] };
    }
    const translated = translate(error, client, workflowId);
    if (translated !== error) throw translated;
    return { missing: `the execution cannot be queried: ${errorInWords(error)}` };
  }
}
