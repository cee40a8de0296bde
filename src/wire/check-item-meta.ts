/** What may stand beside the value of an item, checked by the sender and again in the execution. */
import { checkMeta } from './check-meta';
import { InvalidArgumentError } from './errors/errors';
import { checkId } from './ids';
import type { ItemMeta } from './stream-messages';
import { checkWorkflowId } from './check-workflow-id';

const maxKeyCharacters = 200;

/**
 * A sender's workflowId and stream for replies are where `respond` sends them: one that cannot be must not come to the
 * workflow that responds.
 *
 * @throws {InvalidArgumentError} for a text that is empty where it may not be, or too long, and a workflowId that none can be; {@link InvalidIdError} for
 * the name of a stream that cannot be.
 */
export function checkItemMeta({ requestKey, sender, replyTo, inReplyTo }: ItemMeta): void {
  checkMeta({ actor: sender, requestKey });
  if (sender.workflowId !== undefined) checkWorkflowId(sender.workflowId, 'sender.workflowId');
  checkLength('inReplyTo', inReplyTo, maxKeyCharacters);
  if (replyTo !== undefined) checkId(replyTo, 'stream');
}

function checkLength(argument: string, text: string | undefined, max: number): void {
  if (text === undefined || (text !== '' && text.length <= max)) return;
  throw new InvalidArgumentError({ argument, fault: `must have 1 to ${max} characters` });
}
