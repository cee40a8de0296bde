/** Checks the metadata of an item. The sender checks it, and the execution checks it again. */
import { checkMeta } from './check-meta';
import { InvalidArgumentError } from './errors/errors';
import { checkId } from './ids';
import type { ItemMeta } from './stream-messages';
import { checkWorkflowId } from './check-workflow-id';

const maxKeyCharacters = 200;

/**
 * Checks an item's metadata. `respond` sends replies to the sender's workflowId and `replyTo` stream, so an item with
 * invalid ones must not reach the workflow.
 *
 * @throws {InvalidArgumentError} If a text is empty or too long, or the sender's workflowId is invalid.
 * @throws {InvalidIdError} If `replyTo` cannot be the name of a stream.
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
