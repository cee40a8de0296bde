/**
 * Handles activations that have only queries. After a failed workflow task the SDK (1.24) still has the commands of that task.
 * Together with the query's result they would be a malformed completion, which stops the whole worker. So only the results are
 * returned. If the workflow code had failed, the queries fail with its message, because the board's state is then wrong.
 */
import type { WorkflowInternalsInterceptor } from '@temporalio/workflow';
import { errorInWords } from '../../wire/in-words';

type Activation = Parameters<NonNullable<WorkflowInternalsInterceptor['activate']>>[0]['activation'];
type Commands = Parameters<NonNullable<WorkflowInternalsInterceptor['concludeActivation']>>[0]['commands'];

export class QueryActivations {
  private failure: string | undefined;
  private isQuery = false;

  /** Whether the current activation has only queries. */
  get isOne(): boolean {
    return this.isQuery;
  }

  begin({ jobs }: Activation): void {
    const asked = (jobs ?? []).map(({ queryWorkflow }) => queryWorkflow ?? undefined);
    this.isQuery = asked.length > 0 && !asked.includes(undefined);
  }

  /** Records the error of the workflow code. If it ends the execution, no commands are left. */
  noteFailure(error: unknown): void {
    this.failure = errorInWords(error);
  }

  answersIn(commands: Commands): Commands {
    const answers = commands.filter(({ respondToQuery }) => (respondToQuery ?? undefined) !== undefined);
    const message = this.failure;
    if (answers.length === commands.length || message === undefined) return answers;
    return answers.map(({ respondToQuery }) => ({
      respondToQuery: { queryId: respondToQuery?.queryId, failed: { message, source: 'TypeScriptSDK' } },
    }));
  }
}
