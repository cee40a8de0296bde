import { checkWorkflowId } from './check-workflow-id';
import { InvalidArgumentError } from './errors/errors';

/** The beginning of the workflowIds that Gatehouse gives to its own executions, such as catalogues. */
const ownPrefix = 'gatehouse:';

/**
 * Checks that an execution can be started with this workflowId. It is stricter than `checkWorkflowId`, which also accepts what
 * other programs have started.
 *
 * @throws {InvalidArgumentError} If the workflowId is invalid, reserved, or one that a person could not type again.
 */
export function checkNewWorkflowId(workflowId: string): void {
  checkWorkflowId(workflowId);
  const refused = refusalOf(workflowId);
  if (refused !== undefined) throw new InvalidArgumentError({ argument: 'workflowId', ...refused });
}

function refusalOf(workflowId: string): { readonly fault: string; readonly remedy: string } | undefined {
  if (workflowId.startsWith(ownPrefix)) {
    const fault = `begins with '${ownPrefix}', which is reserved for executions of Gatehouse itself`;
    return { fault, remedy: 'Choose another workflowId.' };
  }
  if (workflowId !== workflowId.trim())
    return { fault: 'begins or ends with white space', remedy: 'Remove the white space.' };
  if (/\p{Cc}/u.test(workflowId))
    return { fault: 'contains a control character', remedy: 'Remove the control character.' };
  return undefined;
}
