/** What a running workflow of data says about itself, for its graph. */
import { defineQuery } from '@temporalio/workflow';

/** The workflow type that runs definitions. */
export const definedWorkflowType = 'definedWf';

/** The key in the memo of an execution that has the name of its definition, so that lists show it. */
export const definitionMemoKey = 'gatehouseDefinition';

/**
 * The id of the patch that says that an activity is not registered. The plugin activates it only for such an activity, so that a
 * good definition leaves nothing in the history, and a replay decides as the first run did.
 */
export function unknownActivityPatch(activity: string): string {
  return `${unknownActivity}${activity}`;
}

/** The activity that a patch is about. Undefined for another patch. */
export function activityOfPatch(patchId: string): string | undefined {
  return patchId.startsWith(unknownActivity) ? patchId.slice(unknownActivity.length) : undefined;
}

const unknownActivity = 'gatehouse:unknown-activity:';

/** What the history does not show of a run. Ids are those of nodes in the execution, such as `labels.3.decide`. */
export interface DefinedRun {
  /** The block that each condition has taken: the position of a case, `otherwise`, or `none`. */
  readonly taken: Readonly<Record<string, number | 'otherwise' | 'none'>>;
  /** The number of items of each map. */
  readonly items: Readonly<Record<string, number>>;
}

export const definedRunQuery = defineQuery<DefinedRun>('gatehouse:defined');
