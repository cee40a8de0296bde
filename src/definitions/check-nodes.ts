/** Checks what the structure of a definition does not show: names, references, order, types, durations and limits. */
import { idFault } from '../wire/ids';
import { isSchema } from '../wire/json-schema';
import type { Issue } from '../wire/messages';
import type { CheckOptions } from './check-definition';
import { checkNode } from './check-node';
import type { Definition, SubWorkflow } from './definition';
import { faultsOfType, type IsLetIn } from './faults-of-type';
import { findCycles } from './find-cycles';
import { keysOfPointer, typeAt } from './json-types';
import { maxDepth, maxNodes } from './limits';
import { NamesOfWorkflow, type Scope } from './names-of-workflow';
import { OutputTypes } from './output-types';
import { expandedNodes } from './expanded-nodes';
import { ownReferences, referencesIn, referencesOfNode, type Found, type Path } from './references-in';

/** @param structure - the issues of the structure: what is malformed is left out here. */
export function checkNodes(
  definition: Definition,
  structure: readonly Issue[],
  { activities, isRegistered, isLetIn }: CheckOptions,
): readonly Issue[] {
  const malformed = new Set(structure.map(({ path }) => nodeAround(path).join('.')));
  const isMalformed = (path: Path): boolean => malformed.has(path.join('.'));
  const parts = workflowsOf(definition).map(({ workflow, path, name }) => ({
    workflow,
    path,
    name,
    names: new NamesOfWorkflow(workflow, path, isMalformed),
  }));
  const byName = new Map(parts.map(({ name, names }) => [name, names]));
  const types = new OutputTypes(
    definition,
    (activity) => definition.activities?.[activity] ?? activities?.[activity],
    (name) => byName.get(name),
  );
  const issues = [...issuesOfTypes(definition, isLetIn), ...workflowCycles(byName)];
  for (const { workflow, path, names } of parts) {
    issues.push(...issuesOfInputs(workflow, path, isLetIn), ...names.issues, ...cyclesIn(names));
    for (const scope of names.scopes)
      for (const found of referencesIn(scope.block.output, [...scope.path, 'output']))
        issues.push(...issuesOfReference(found, scope, names, types));
    for (const { node, path: at, scope } of names.nodes) {
      for (const found of ownReferences(node, at))
        issues.push(...issuesOfReference(found, scope, names, types));
      issues.push(
        ...checkNode(
          { node, path: at, scope },
          { definition, activities, isRegistered, isLetIn, names, types, byName },
        ),
      );
    }
  }
  // The limits count workflows where they are run, which takes for ever in a cycle.
  return structure.length + issues.length > 0 ? issues : limitsOf(definition);
}

/** The innermost node that a path leads into. The whole path if it leads into none. */
function nodeAround(path: Path): Path {
  const place = path.findLastIndex((key, index) => key === 'nodes' && typeof path[index + 1] === 'number');
  return place === -1 ? path : path.slice(0, place + 2);
}

interface Part {
  readonly name: string;
  readonly workflow: SubWorkflow;
  readonly path: Path;
}

function workflowsOf(definition: Definition): readonly Part[] {
  const named = Object.entries(isSchema(definition.workflows) ? definition.workflows : {}).filter(
    ([, workflow]) => isSchema(workflow) && Array.isArray(workflow.nodes),
  );
  return [
    { name: '', workflow: definition, path: [] },
    ...named.map(([name, workflow]) => ({ name, workflow, path: ['workflows', name] })),
  ];
}

function issuesOfReference(
  { reference, path }: Found,
  scope: Scope,
  names: NamesOfWorkflow,
  types: OutputTypes,
): readonly Issue[] {
  const found = names.find(reference.from, scope);
  if (typeof found === 'string') return [{ path: [...path, 'from'], message: found }];
  const keys = keysOfPointer(reference.path ?? '');
  if (keys === undefined) {
    const message = `${JSON.stringify(reference.path)} is not a JSON Pointer; begin it with /, such as /mean`;
    return [{ path: [...path, 'path'], message }];
  }
  const at = typeAt(types.ofName(found, names), keys);
  if ('type' in at) return [];
  return [
    {
      path: [...path, 'path'],
      message: `nothing is at ${reference.path} of '${reference.from}': ${at.fault}`,
    },
  ];
}

/** One issue for each group of nodes of a block that wait for each other. */
function cyclesIn(names: NamesOfWorkflow): readonly Issue[] {
  return names.scopes.flatMap((scope) => {
    const edges = new Map<string, Set<string>>();
    for (const { node, path, scope: own } of names.nodes) {
      if (own !== scope) continue;
      const needed = [...referencesOfNode(node, path)].map(({ reference }) => reference.from);
      edges.set(node.id, new Set(needed));
    }
    return findCycles(edges).map((cycle) => {
      const steps = cycle.slice(1).map((id, index) => `'${cycle[index]}' waits for '${id}'`);
      const index = scope.block.nodes.findIndex((node) => node?.id === cycle[0]);
      return { path: [...scope.path, 'nodes', index], message: `is in a cycle: ${steps.join(', ')}` };
    });
  });
}

function workflowCycles(byName: ReadonlyMap<string, NamesOfWorkflow>): readonly Issue[] {
  const edges = new Map(
    [...byName].map(([name, { nodes }]) => {
      const run = nodes.flatMap(({ node }) => (node.kind === 'workflow' ? [node.workflow] : []));
      return [name, new Set(run)] as const;
    }),
  );
  return findCycles(edges).map((cycle) => {
    const steps = cycle.slice(1).map((name, index) => `'${cycle[index]}' runs '${name}'`);
    return { path: ['workflows', cycle[0] ?? ''], message: `is in a cycle: ${steps.join(', ')}` };
  });
}

function issuesOfInputs({ inputs }: SubWorkflow, path: Path, isLetIn?: IsLetIn): readonly Issue[] {
  return Object.entries(isSchema(inputs) ? inputs : {}).flatMap(([name, type]) =>
    faultsOfType(type, isLetIn).map(({ path: at, message }) => ({
      path: [...path, 'inputs', name, ...at],
      message,
    })),
  );
}

function issuesOfTypes({ activities }: Definition, isLetIn?: IsLetIn): readonly Issue[] {
  return Object.entries(isSchema(activities) ? activities : {}).flatMap(([name, types]) => {
    const { arguments: given, result } = isSchema(types) ? types : {};
    const all: readonly (readonly [unknown, Path])[] = [
      ...(Array.isArray(given) ? given : []).map((type, index) => [type, ['arguments', index]] as const),
      ...(result === undefined ? [] : [[result, ['result']] as const]),
    ];
    return all.flatMap(([type, at]) =>
      faultsOfType(type, isLetIn).map(({ path, message }) => ({
        path: ['activities', name, ...at, ...path],
        message,
      })),
    );
  });
}

/** The issues of the first limit that is exceeded, with the paths of the nodes. */
function limitsOf(definition: Definition): readonly Issue[] {
  const tooDeep: Issue[] = [];
  let count = 0;
  for (const { node, path, way, depth } of expandedNodes(definition)) {
    count += 1;
    if (count > maxNodes) {
      const message = `are over ${maxNodes.toLocaleString('en')} nodes with each workflow counted where it is run; that is the limit`;
      return [{ path: ['nodes'], message }];
    }
    // What is inside of a node that is too deep is not reported again.
    if (depth === maxDepth + 1)
      tooDeep.push({ path, message: `'${node.id}' is in ${depth} blocks; the limit is ${maxDepth}` });
    if (depth > maxDepth) continue;
    // A position in a map has at most three digits.
    const fault = idFault(way.map((key) => (key === '*' ? '999' : key)).join('.'));
    if (fault !== undefined) return [{ path, message: `'${way.join('.')}' cannot be an id: ${fault}` }];
  }
  return tooDeep;
}
