/**
 * `gatehouse/definitions`: workflows that are built as data.
 *
 * @module
 */
export { defineWorkflow, type WorkflowBuilder } from './builder/define-workflow';
export { checkDefinition, checkedDefinition, type CheckOptions } from './check-definition';
export type {
  ActivityTypes,
  ApprovalNode,
  Binding,
  Block,
  Case,
  Composed,
  Condition,
  ConditionNode,
  Constant,
  Definition,
  InputNode,
  Json,
  MapNode,
  Node,
  Reference,
  ReviewNode,
  SleepNode,
  SubWorkflow,
  TaskNode,
  WorkflowNode,
} from './definition';
export { definedWf, type DefinedInput } from './interpreter/defined';
export { definedInput } from './interpreter/defined-input';
export { jsonSchemaOfDefinitions } from './definition-schema';
