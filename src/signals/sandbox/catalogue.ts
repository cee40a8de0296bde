/**
 * The catalogue of the workflows that people can start: what the declarations of a bundle say, and the verdict on an input. The
 * workflow of with-own-workflows.ts answers queries with it.
 */
import type { Workflow } from '@temporalio/common';
import { DeclarationFaultyError, InvalidArgumentError, NotStartableError } from '../../wire/errors/errors';
import { errorInWords } from '../../wire/in-words';
import type { Issue } from '../../wire/messages';
import { inspect } from '../../wire/plain-data';
import type { DeclaredWorkflow, InputVerdict } from '../../wire/startable-messages';
import { checkValue, invalidInput } from '../../values/check-value';
import { fileTypesIn } from '../../values/files/file-type';
import { initialData } from '../../values/initial-data';
import { judge, jsonSchemaOf, type Schema } from '../../values/schema';
import { typeInWords } from '../../values/type-in-words';
import { shownWords } from '../gates/shown-words';
import { isRegistered } from './is-registered';
import type { Declaration } from './declarations';

/** The exports of the author's workflows, by name. */
export type Exports = Readonly<Record<string, unknown>>;

export class Catalogue {
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly taskQueue: string,
    declarations: readonly Declaration[],
    workflows: Exports,
  ) {
    for (const declaration of declarations) {
      const name = exportedName(declaration.workflow, workflows);
      const workflow = name ?? declaration.workflow.name;
      const fault = this.entries.has(workflow) ? twice : name === undefined ? notExported : undefined;
      this.entries.set(workflow, fault === undefined ? read(workflow, declaration) : faulty(workflow, fault));
    }
  }

  /** All workflows by their titles, without JSON Schemas and initial data. */
  list(): readonly DeclaredWorkflow[] {
    const rows = [...this.entries.values()].map(({ row }) => row);
    return rows.toSorted((one, other) => (one.title < other.title ? -1 : 1));
  }

  /** The names of the workflows without mistakes. */
  private startable(): readonly string[] {
    return this.list()
      .filter(({ fault }) => fault === undefined)
      .map(({ workflow }) => workflow);
  }

  get(workflow: string): DeclaredWorkflow | undefined {
    const entry = this.entries.get(workflow);
    return entry === undefined ? undefined : { ...entry.row, ...entry.form };
  }

  /** @throws {GatehouseError} If the workflow cannot be started with this input. */
  judge(workflow: string, given: readonly unknown[]): InputVerdict {
    const entry = this.entries.get(workflow);
    if (entry === undefined)
      throw new NotStartableError({ workflow, taskQueues: [this.taskQueue], startable: this.startable() });
    if (entry.row.fault !== undefined) throw new DeclarationFaultyError({ workflow, fault: entry.row.fault });
    const { schema, row } = entry;
    const target = { target: 'workflow', id: workflow, expected: row.type ?? 'no input' } as const;
    const [input] = given;
    if (schema === undefined) {
      if (input === undefined) return { fits: true, args: [] };
      throw invalidInput(target, input, [{ path: [], message: 'the workflow takes no input' }]);
    }
    if (input !== undefined) checkValue(target, input);
    const judgement = judge(schema, input);
    if (!judgement.fits) throw invalidInput(target, input, judgement.issues);
    const [issue] = inspect(judgement.value).issues;
    if (issue !== undefined) throw notPlain(workflow, issue);
    return { fits: true, args: [judgement.value] };
  }
}

interface Entry {
  readonly row: DeclaredWorkflow;
  /** What a form needs beside the row. */
  readonly form?: Pick<DeclaredWorkflow, 'jsonSchema' | 'initial'>;
  readonly schema?: Schema<unknown>;
}

const twice = 'startable() is called for it twice';
const notExported = 'the module of the workflows does not export it';

/** Temporal takes the type of a workflow from the name of its export. */
function exportedName(workflow: Workflow, workflows: Exports): string | undefined {
  return Object.keys(workflows).find((name) => name !== 'default' && workflows[name] === workflow);
}

function read(workflow: string, { title, description, input, initial }: Declaration): Entry {
  try {
    if (typeof title !== 'string' || title.trim() === '') throw withoutTitle(workflow);
    const { prompt = title, description: shown } = shownWords(
      { id: workflow, prompt: title, description },
      'workflow',
    );
    const row = { workflow, title: prompt, description: shown };
    if (input === undefined) return { row };
    const schema = input({ isRegistered });
    const jsonSchema = jsonSchemaOf(schema, workflow, { target: 'workflow' });
    if (fileTypesIn(jsonSchema).length > 0) throw withFiles(workflow);
    const checked = initialData(schema, workflow, initial, 'workflow');
    return {
      schema,
      row: { ...row, type: typeInWords(jsonSchema) },
      form: { jsonSchema, initial: checked },
    };
  } catch (error) {
    return faulty(workflow, errorInWords(error).replace(/\.$/, ''));
  }
}

function faulty(workflow: string, fault: string): Entry {
  return { row: { workflow, title: workflow, fault } };
}

function withoutTitle(workflow: string): InvalidArgumentError {
  return new InvalidArgumentError({
    argument: `title of workflow '${workflow}'`,
    fault: 'must be a text that is not empty',
  });
}

function withFiles(workflow: string): InvalidArgumentError {
  return new InvalidArgumentError({
    argument: `schema of workflow '${workflow}'`,
    fault: 'has a file, which is uploaded for a signal and not before the start',
    remedy: 'Ask for the file in the workflow: waitForInput(id, zodFile(z, { ... })).',
  });
}

/** Temporal passes the parsed input to the workflow as JSON data. */
function notPlain(workflow: string, { message }: Issue): DeclarationFaultyError {
  const fault = `its schema converts the input to a value that is not plain JSON data (${message})`;
  return new DeclarationFaultyError({ workflow, fault });
}
