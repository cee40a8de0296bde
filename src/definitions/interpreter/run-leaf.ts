/** Runs a node that has no nodes inside of it: an activity, a gate or a sleep. */
import { proxyActivities } from '@temporalio/workflow';
import { approve, review, sleep, waitForInput, type Report, type Schema } from '../../signals';
import type { Binding, InputNode, ApprovalNode, ReviewNode, SleepNode, TaskNode } from '../definition';
import { EvaluationFault } from '../evaluate';
import { typeFromJson } from '../type-from-json';
import { valueInWords } from '../../wire/in-words';

export type Leaf = TaskNode | InputNode | ApprovalNode | ReviewNode | SleepNode;

type Evaluate = (binding: Binding) => unknown;

/** @param id - the id of the node in the execution. */
export function runLeaf(node: Leaf, id: string, evaluate: Evaluate): Promise<unknown> {
  switch (node.kind) {
    case 'task':
      return runTask(node, id, evaluate);
    case 'input': {
      const { schema, initial, onTimeout } = node;
      const type = typeFromJson(schema).type as Schema<unknown>;
      return waitForInput(id, type, {
        ...questionOf(node, evaluate),
        ...(initial === undefined ? {} : { initial: evaluate(initial) }),
        ...(onTimeout === undefined ? {} : { onTimeout }),
      });
    }
    case 'approval':
      return approve(evaluate(node.value) as object, id, decisionOf(node, evaluate));
    case 'review':
      return review(evaluate(node.value) as object, id, decisionOf(node, evaluate)).then(
        ({ approved, value, comment }) => ({
          approved,
          value,
          ...(comment === undefined ? {} : { comment }),
        }),
      );
    default:
      return sleep(node.duration, { id, summary: node.summary }).then(() => null);
  }
}

/** How long an attempt of an activity may take if the definition does not say it. */
const defaultTimeout = '10 minutes';

function runTask(node: TaskNode, id: string, evaluate: Evaluate): Promise<unknown> {
  const { activity, timeout, heartbeatTimeout, maximumAttempts, taskQueue, summary } = node;
  const { [activity]: run } = proxyActivities<Record<string, (...args: unknown[]) => Promise<unknown>>>({
    activityId: id,
    startToCloseTimeout: timeout ?? defaultTimeout,
    summary: summary ?? id,
    ...(heartbeatTimeout === undefined ? {} : { heartbeatTimeout }),
    ...(maximumAttempts === undefined ? {} : { retry: { maximumAttempts } }),
    ...(taskQueue === undefined ? {} : { taskQueue }),
  });
  const args = (node.arguments ?? []).map(evaluate);
  // An activity without a result returns undefined, which is no JSON.
  return run === undefined ? Promise.resolve(null) : run(...args);
}

type Question = InputNode | ApprovalNode | ReviewNode;

function questionOf({ prompt, description, report, timeout }: Question, evaluate: Evaluate): QuestionOptions {
  return {
    ...(prompt === undefined ? {} : { prompt: textOf(prompt, 'prompt', evaluate) }),
    ...(description === undefined ? {} : { description: textOf(description, 'description', evaluate) }),
    ...(report === undefined ? {} : { report: evaluate(report) as Report }),
    ...(timeout === undefined ? {} : { timeout }),
  };
}

interface QuestionOptions {
  readonly prompt?: string;
  readonly description?: string;
  readonly report?: Report;
  readonly timeout?: Question['timeout'];
}

function decisionOf(
  node: ApprovalNode | ReviewNode,
  evaluate: Evaluate,
): QuestionOptions & Pick<ApprovalNode, 'onTimeout'> {
  const { onTimeout } = node;
  return { ...questionOf(node, evaluate), ...(onTimeout === undefined ? {} : { onTimeout }) };
}

function textOf(binding: Binding, key: string, evaluate: Evaluate): string {
  const value = evaluate(binding);
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new EvaluationFault(`its ${key} must be a text, but is ${valueInWords(value)}`);
}
