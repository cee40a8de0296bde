/** Errors about workflows that are built as data. */
import { issueInWords } from '../in-words';
import { shortened } from '../issues';
import type { Issue } from '../messages';
import { defineError } from './define-error';

interface InvalidDefinition {
  /** The name of the definition. Empty if it has none. */
  readonly definition: string;
  readonly issues: readonly Issue[];
}

const maxIssues = 100;

/** `invalid-definition`: a workflow as data cannot run. Nothing of it has started. */
export class InvalidDefinitionError extends defineError(
  { code: 'invalid-definition', type: 'InvalidDefinition', status: 422, exit: 'invalid' },
  ({ definition, issues }: InvalidDefinition) => {
    const count = issues.length === 1 ? '1 fault' : `${issues.length} faults`;
    const lines = issues.slice(0, maxIssues).map((issue) => shortened(issueInWords(issue), 300));
    const rest = issues.length > maxIssues ? `\nand ${issues.length - maxIssues} more` : '';
    return `The definition '${shortened(definition, 100)}' has ${count}, and nothing was started:\n${lines.join('\n')}${rest}`;
  },
  ({ definition, issues }) => ({
    definition: shortened(definition, 100),
    issues: issues.slice(0, maxIssues).map(({ path, message }) => ({
      path,
      message: shortened(message, 300),
    })),
  }),
) {}

interface BindingFailed {
  /** The id of the node. */
  readonly node: string;
  readonly fault: string;
}

/**
 * `binding-failed`: a value that a node of a definition needs is not there, or has another type than the node needs or the definition
 * declares.
 */
export class BindingFailedError extends defineError(
  { code: 'binding-failed', type: 'BindingFailed', status: 500, exit: 'failed' },
  ({ node, fault }: BindingFailed) =>
    `${node === '' ? 'The output of the workflow' : `Node '${node}'`} cannot be evaluated: ${fault}.`,
) {}
