import { jsonSchemaOf, type Schema } from '../../values/schema';
import { checkedDefinition } from '../check-definition';
import type { ActivityTypes, SubWorkflow } from '../definition';
import { BlockBuilder, type Activities, type TypedDefinition } from './block-builder';
import { bindingOf, type Bound } from './bound';
import { Output } from './output';

/** The schemas of the inputs of a workflow, by name. */
export type InputSchemas = Readonly<Record<string, Schema<unknown>>>;

/** The types of the values that inputs take. */
export type ValuesOf<Inputs extends InputSchemas> = {
  readonly [Name in keyof Inputs]: Inputs[Name] extends Schema<unknown, infer Value> ? Value : never;
};

/** What a workflow is, before its nodes. */
export interface WorkflowOptions<Inputs extends InputSchemas> {
  readonly name: string;
  readonly description?: string;
  readonly inputs?: Inputs;
  /** The types of activities as JSON Schema. If it is set, it must list all activities of the definition. */
  readonly activities?: Readonly<Record<string, ActivityTypes>>;
}

/** Builds a workflow as data. */
export class WorkflowBuilder<
  Known extends Activities,
  Inputs extends InputSchemas,
> extends BlockBuilder<Known> {
  /** The inputs of the workflow. */
  readonly inputs: { readonly [Name in keyof Inputs]: Output<ValuesOf<Inputs>[Name]> };

  constructor(private readonly options: WorkflowOptions<Inputs>) {
    super(new Map<string, SubWorkflow>());
    const names = Object.keys(options.inputs ?? {});
    this.inputs = Object.fromEntries(names.map((name) => [name, new Output(name)])) as typeof this.inputs;
  }

  /**
   * Returns the definition: plain data for `definedWf`, a file or an API.
   *
   * @throws {InvalidDefinitionError} With everything that is wrong with it.
   */
  build<Value = null>(output?: Bound<Value>): TypedDefinition<ValuesOf<Inputs>, Value> {
    const { name, description, inputs = {}, activities } = this.options;
    const types = Object.entries<Schema<unknown>>(inputs).map(([key, schema]) => [
      key,
      jsonSchemaOf(schema, key),
    ]);
    const definition = {
      name,
      ...(description === undefined ? {} : { description }),
      ...(types.length === 0 ? {} : { inputs: Object.fromEntries(types) }),
      ...(activities === undefined ? {} : { activities }),
      ...(this.workflows.size === 0 ? {} : { workflows: Object.fromEntries(this.workflows) }),
      nodes: this.nodes,
      ...(output === undefined ? {} : { output: bindingOf(output) }),
    };
    // Through JSON, so that the check sees what is stored and sent.
    return checkedDefinition(JSON.parse(JSON.stringify(definition)));
  }
}

/**
 * Begins a workflow that is built as data.
 *
 * @typeParam Known - `typeof activities`, which types the arguments and results of tasks
 *
 * @example
 * const workflow = defineWorkflow<typeof activities>()({ name: 'reporting', inputs: { data: z.array(z.number()) } });
 * const title = workflow.input('title', z.string(), { timeout: '1 hour' });
 * const report = workflow.task('report', 'createReport', [workflow.inputs.data]);
 * const definition = workflow.build(workflow.task('final-report', 'finalizeReport', [report, title]));
 */
export function defineWorkflow<Known extends Activities = Activities>(): <
  Inputs extends InputSchemas = InputSchemas,
>(
  options: WorkflowOptions<Inputs>,
) => WorkflowBuilder<Known, Inputs> {
  return (options) => new WorkflowBuilder(options);
}
