/**
 * Activations that only ask. One that comes after a failed workflow task finds the commands of that task left behind (SDK
 * 1.24): together with them its answer would be malformed, and stops the whole worker. So the answers alone are given, and
 * where the workflow code had failed they say how, because what the board says then is not so.
 */
import type { WorkflowInternalsInterceptor } from '@temporalio/workflow';
import { errorInWords } from '../../wire/in-words';

type Activation = Parameters<NonNullable<WorkflowInternalsInterceptor['activate']>>[0]['activation'];
type Commands = Parameters<NonNullable<WorkflowInternalsInterceptor['concludeActivation']>>[0]['commands'];

export class QueryActivations {
  private failure: string | undefined;
  private isQuery = false;

  /** Whether the present activation only asks. */
  get isOne(): boolean {
    return this.isQuery;
  }

  begin({ jobs }: Activation): void {
    const asked = (jobs ?? []).map(({ queryWorkflow }) => queryWorkflow ?? undefined);
    this.isQuery = asked.length > 0 && !asked.includes(undefined);
  }

  /** The workflow's code has thrown this. It may end the execution, and then nothing is left behind. */
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
