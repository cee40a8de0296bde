/**
 * Runs a checked definition. Each node begins when everything that it refers to has ended, so nodes run in parallel as far as
 * the order allows. The order in which nodes begin depends only on the definition and on the order in which nodes end, so a
 * replay begins them in the same order.
 *
 * A node costs the promise of its activity or gate and one more, because promises are expensive in the sandbox.
 */
import { CancellationScope, patched } from '@temporalio/workflow';
import { BindingFailedError } from '../../wire/errors/errors';
import type { DefinedRun } from '../../wire/defined-run';
import { issueInWords, valueInWords } from '../../wire/in-words';
import type {
  Binding,
  Block,
  Case,
  ConditionNode,
  Definition,
  MapNode,
  Node,
  TaskNode,
  WorkflowNode,
} from '../definition';
import { EvaluationFault, holds, valueOf } from '../evaluate';
import { maxItems, maxRuns } from '../limits';
import { ownReferences } from '../references-in';
import { misfitsOfValue } from '../misfits-of-value';
import { Frame } from './frame';
import { isLetIn } from './is-let-in';
import { runLeaf, type Leaf } from './run-leaf';

type Ended = (output: unknown) => void;

export class DefinitionRun implements DefinedRun {
  readonly taken: Record<string, number | 'otherwise' | 'none'> = {};
  readonly items: Record<string, number> = {};
  private readonly scope = new CancellationScope();
  /** The scopes of gates that may be withdrawn, by their ids in the execution. */
  private readonly gates = new Map<string, CancellationScope>();
  private readonly withdrawn = new Set<string>();
  /** Work that is due now. A queue instead of calls, so that a long chain of nodes does not overflow the stack. */
  private readonly due: (() => void)[] = [];
  private isWorking = false;
  private running = 0;
  private runs = 0;
  private failure?: { readonly error: unknown };
  private settle: { readonly resolve: Ended; readonly reject: (error: unknown) => void } | undefined;

  constructor(private readonly definition: Definition) {}

  /**
   * Runs the definition, and returns its output. If a node fails, the others are cancelled, and the error is thrown when they
   * have ended.
   */
  run(inputs: Readonly<Record<string, unknown>>): Promise<unknown> {
    return this.scope.run(
      () =>
        new Promise((resolve, reject) => {
          this.settle = { resolve, reject };
          this.beginWorkflow(this.definition, '', inputs, resolve);
          this.work();
        }),
    );
  }

  private beginWorkflow(
    workflow: Block,
    prefix: string,
    inputs: Readonly<Record<string, unknown>>,
    ended: Ended,
  ): void {
    const frame = new Frame(workflow, prefix);
    for (const [name, value] of Object.entries(inputs)) frame.set(name, value);
    this.beginBlock(frame, ended);
  }

  private beginBlock(frame: Frame, ended: Ended): void {
    const { block, prefix } = frame;
    this.runs += block.nodes.length;
    if (this.runs > maxRuns) {
      const fault = `the execution would run over ${maxRuns.toLocaleString('en')} nodes, which is the limit`;
      return this.fail(new BindingFailedError({ node: prefix.slice(0, -1), fault }));
    }
    if (block.nodes.length === 0) return this.endBlock(frame, ended);
    for (const node of block.nodes) this.whenReady(node, frame, () => this.begin(node, frame, ended));
  }

  /** Calls `begin` when everything that the node refers to has ended. */
  private whenReady(node: Node, frame: Frame, begin: () => void): void {
    let missing = 1;
    const go = (): void => {
      missing -= 1;
      if (missing === 0) this.due.push(begin);
    };
    for (const name of needsOf(node)) if (frame.whenThere(name, go)) missing += 1;
    go();
  }

  private begin(node: Node, frame: Frame, blockEnded: Ended): void {
    const id = frame.prefix + node.id;
    if (this.failure !== undefined || this.withdrawn.has(id)) return;
    const ended = (output: unknown): void => {
      frame.set(node.id, output ?? null);
      this.endNode(frame, blockEnded);
    };
    try {
      switch (node.kind) {
        case 'condition':
          return this.beginCondition(node, id, frame, ended);
        case 'map':
          return this.beginMap(node, id, frame, ended);
        case 'workflow':
          return this.beginSubWorkflow(node, id, frame, ended);
        default:
          return this.beginLeaf(node, id, frame, ended);
      }
    } catch (error) {
      this.fail(
        error instanceof EvaluationFault ? new BindingFailedError({ node: id, fault: error.message }) : error,
      );
    }
  }

  private beginLeaf(node: Leaf, id: string, frame: Frame, ended: Ended): void {
    const run = (): Promise<unknown> => runLeaf(node, id, (binding) => this.evaluate(binding, frame));
    const scope = frame.mayBeWithdrawn(node.id) ? new CancellationScope() : undefined;
    if (scope !== undefined) this.gates.set(id, scope);
    const result = scope === undefined ? run() : scope.run(run);
    this.running += 1;
    const whenEnded = (go: () => void): void => {
      this.running -= 1;
      if (this.failure === undefined && !this.withdrawn.has(id)) go();
      this.work();
    };
    void result.then(
      (output) =>
        whenEnded(() => {
          const fault = node.kind === 'task' ? this.faultOfResult(node, id, output) : undefined;
          if (fault === undefined) ended(output);
          else this.fail(new BindingFailedError({ node: id, fault }));
        }),
      (error: unknown) => whenEnded(() => this.fail(error)),
    );
  }

  /** Why the result of an activity does not have its declared type. An older version has used any result: a replay does too. */
  private faultOfResult({ activity }: TaskNode, id: string, output: unknown): string | undefined {
    const { activities } = this.definition;
    const type = activities !== undefined && Object.hasOwn(activities, activity) ? activities[activity] : {};
    if (type?.result === undefined) return undefined;
    const [issue] = misfitsOfValue(type.result, output ?? null);
    if (issue === undefined || !patched(`gatehouse:result:${id}`)) return undefined;
    return `the result of '${activity}' does not fit: ${issueInWords(issue)}`;
  }

  private beginCondition({ cases, otherwise }: ConditionNode, id: string, frame: Frame, ended: Ended): void {
    const read = (name: string): unknown => frame.read(name);
    const place = cases.findIndex(({ when }) => holds(when, read));
    const taken: Case | Block | undefined = place === -1 ? otherwise : cases[place];
    this.taken[id] = place !== -1 ? place : otherwise === undefined ? 'none' : 'otherwise';
    for (const block of otherwise === undefined ? cases : [...cases, otherwise])
      if (block !== taken) frame.leaveOut(block, (owner, gate) => this.withdraw(owner, gate));
    if (taken === undefined) ended(null);
    else this.beginBlock(new Frame(taken, frame.prefix, frame), ended);
  }

  private beginMap(node: MapNode, id: string, frame: Frame, ended: Ended): void {
    const list = this.evaluate(node.over, frame);
    if (!Array.isArray(list)) throw new EvaluationFault(`over must be a list, but is ${valueInWords(list)}`);
    if (list.length > maxItems)
      throw new EvaluationFault(
        `the list has ${list.length.toLocaleString('en')} items; the limit is ${maxItems.toLocaleString('en')}`,
      );
    this.items[id] = list.length;
    const outputs: unknown[] = list.map(() => null);
    let [next, left] = [0, list.length];
    const beginNext = (): void => {
      const index = next;
      next += 1;
      if (index >= list.length) return;
      const item = new Frame(node, `${id}.${index}.`, frame, true);
      item.set(node.item, list[index]);
      if (node.index !== undefined) item.set(node.index, index);
      this.beginBlock(item, (output) => {
        outputs[index] = output;
        left -= 1;
        if (left === 0) ended(outputs);
        else this.due.push(beginNext);
      });
    };
    if (list.length === 0) ended(outputs);
    const atOnce = Math.min(list.length, node.concurrency ?? list.length);
    for (let begun = 0; begun < atOnce; begun += 1) this.due.push(beginNext);
  }

  private beginSubWorkflow(node: WorkflowNode, id: string, frame: Frame, ended: Ended): void {
    const workflow = this.definition.workflows?.[node.workflow];
    if (workflow === undefined) throw new EvaluationFault(`there is no workflow '${node.workflow}'`);
    const inputs: Record<string, unknown> = {};
    for (const [name, type] of Object.entries(workflow.inputs ?? {})) {
      const bound = node.inputs?.[name];
      inputs[name] = bound === undefined ? type.default : this.evaluate(bound, frame);
      const [issue] = misfitsOfValue(type, inputs[name], isLetIn);
      if (issue !== undefined)
        throw new EvaluationFault(`the input '${name}' does not fit: ${issueInWords(issue)}`);
    }
    this.beginWorkflow(workflow, `${id}.`, inputs, ended);
  }

  private endNode(frame: Frame, blockEnded: Ended): void {
    frame.left -= 1;
    if (frame.left === 0) this.endBlock(frame, blockEnded);
  }

  private endBlock(frame: Frame, ended: Ended): void {
    try {
      ended(this.evaluate(frame.block.output ?? null, frame));
    } catch (error) {
      if (!(error instanceof EvaluationFault)) throw error;
      this.fail(new BindingFailedError({ node: frame.prefix.slice(0, -1), fault: error.message }));
    }
  }

  /** Withdraws a gate whose answer nothing can use any more. */
  private withdraw(frame: Frame, id: string): void {
    const inExecution = frame.prefix + id;
    this.withdrawn.add(inExecution);
    this.gates.get(inExecution)?.cancel();
    frame.left -= 1; // the block of the condition has not ended, so this is not the last
    frame.set(id, null);
  }

  private evaluate(binding: Binding, frame: Frame): unknown {
    return valueOf(binding, (name) => frame.read(name));
  }

  private fail(error: unknown): void {
    if (this.failure !== undefined) return;
    this.failure = { error };
    this.scope.cancel();
  }

  /** Does what is due, and throws the failure when everything that was cancelled has ended. */
  private work(): void {
    if (this.isWorking) return;
    this.isWorking = true;
    for (let go = this.due.shift(); go !== undefined; go = this.due.shift())
      if (this.failure === undefined) go();
    this.isWorking = false;
    if (this.failure !== undefined && this.running === 0) this.settle?.reject(this.failure.error);
  }
}

const needs = new WeakMap<Node, ReadonlySet<string>>();

/** The names that a node needs before it begins. */
function needsOf(node: Node): ReadonlySet<string> {
  const known = needs.get(node);
  if (known !== undefined) return known;
  const found = new Set(node.after ?? []);
  for (const { reference } of ownReferences(node, [])) found.add(reference.from);
  needs.set(node, found);
  return found;
}
