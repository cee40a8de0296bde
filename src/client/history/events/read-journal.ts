/** What an execution itself says of its gates, for a graph: a worker is asked for a short while, and none need answer. */
import { QueryNotRegisteredError, type Client } from '@temporalio/client';
import { listQuery, type Signal } from '../../../wire/messages';
import { WorkerFailingError } from '../../../wire/errors/errors';
import { isUnanswered, refusedQuery, translate } from '../../temporal/failures';
import { errorInWords } from '../../../wire/in-words';

const tryMs = 2_000;
const maxSignals = 1_000; // as many as a graph shows nodes

export interface Journal {
  readonly signals?: readonly Signal[];
  /** Why there is none, in words; absent for a workflow whose worker never heard of Gatehouse. */
  readonly missing?: string;
}

/** Asks; throws nothing but that Temporal does not answer, or knows no such execution. */
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
    if (isUnanswered(error)) return { missing: 'no worker answers' };
    const translated = translate(error, client, workflowId);
    if (translated !== error) throw translated;
    return { missing: `the execution cannot be asked: ${errorInWords(error)}` };
  }
}
