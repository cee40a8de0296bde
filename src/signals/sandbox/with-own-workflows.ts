/**
 * Gatehouse's own workflow, which the plugin adds to each bundle: the catalogue of the workflows that people can start. A client
 * queries it. It opens no gates, and its history does not grow.
 */
import type { Workflow } from '@temporalio/common';
import {
  ApplicationFailure,
  condition,
  inWorkflowContext,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import {
  catalogueType,
  declarationQuery,
  declaredQuery,
  judgeInputQuery,
  type InputVerdict,
} from '../../wire/startable-messages';
import { Catalogue, type Exports } from './catalogue';
import { declarations } from './declarations';

/** The workflows of a bundle: the author's, and for an execution of the catalogue also the catalogue. */
export function withOwnWorkflows(authors: Exports): Exports {
  return inWorkflowContext() && workflowInfo().workflowType === catalogueType
    ? { ...authors, [catalogueType]: catalogueOf(authors) }
    : authors;
}

function catalogueOf(authors: Exports): Workflow {
  return async () => {
    const isEmpty = declarations().length === 0;
    const catalogue = new Catalogue(workflowInfo().taskQueue, declarations(), authors);
    setHandler(declaredQuery, () => catalogue.list());
    setHandler(declarationQuery, (workflow) => catalogue.get(workflow));
    setHandler(judgeInputQuery, (workflow, ...input) => verdict(() => catalogue.judge(workflow, input)));
    // An empty catalogue ends at once. One that was not empty when it began waits, whatever a later version declares.
    if (!isEmpty || workflowInfo().unsafe.isReplaying) await condition(() => false);
  };
}

function verdict(judge: () => InputVerdict): InputVerdict {
  try {
    return judge();
  } catch (error) {
    if (!(error instanceof ApplicationFailure)) throw error;
    const { type, message, details } = error;
    return { fits: false, type: type ?? '', message, facts: details?.[0] };
  }
}
