/** The workflow that runs definitions. */
import { patched, setHandler } from '@temporalio/workflow';
import { definedRunQuery, unknownActivityPatch } from '../../wire/defined-run';
import { checkedDefinition } from '../check-definition';
import { checkedInputs } from '../checked-inputs';
import type { Definition, Json } from '../definition';
import { DefinitionRun } from './definition-run';
import { isLetIn } from './is-let-in';

/** The argument of `definedWf`. */
export interface DefinedInput {
  readonly definition: Definition;
  /** The values of the definition's inputs. Those with a default may be left out. */
  readonly inputs?: Readonly<Record<string, Json>>;
}

/**
 * Runs a workflow that is built as data. Export it from the module of your workflows, and register the activities of its tasks.
 * Its nodes run in parallel as far as their order allows. If a node fails, the others are cancelled, and the execution fails.
 *
 * @throws {InvalidDefinitionError} With all faults of the definition, before anything of it starts. An activity that the worker
 * does not register is a fault, if the worker registers activities at all and the task names no other task queue.
 * @throws {InvalidArgumentError} If the inputs do not fit.
 *
 * @example
 * // workflows.ts
 * export { definedWf } from 'gatehouse/definitions';
 *
 * // a client
 * await client.start('definedWf', { args: [{ definition, inputs: { data: [1, 2, 3] } }] });
 */
export async function definedWf(input: DefinedInput): Promise<unknown> {
  // A stock client may pass nothing, which is then refused as a definition.
  const { definition: given, inputs = {} }: Partial<DefinedInput> = input ?? {};
  const definition = checkedDefinition(given, { isRegistered: registered(), isLetIn });
  const run = new DefinitionRun(definition);
  setHandler(definedRunQuery, () => ({ taken: run.taken, items: run.items }));
  return run.run(checkedInputs(definition, inputs, isLetIn));
}

/** Each activity that is not registered leaves a marker in the history. So many are reported, and no more. */
const maxUnknown = 20;

function registered(): (activity: string) => boolean {
  const unknown = new Set<string>();
  return (activity) => {
    if (unknown.has(activity)) return false;
    if (unknown.size >= maxUnknown || !patched(unknownActivityPatch(activity))) return true;
    unknown.add(activity);
    return false;
  };
}
