/** Reads the arguments, the memo and the result of a run. */
import { definitionMemoKey } from '../../../wire/defined-run';
import { starterMemoKey } from '../../../wire/identity/starter';
import { memoKey } from '../../../wire/pending-index';
import { readersMemoKey } from '../../../wire/policy/readers';
import { textOf } from '../events/history-event';
import type { DataDraft } from './data-draft';
import { shownFailure } from './shown-value';
import type { DataTakers } from './take-data';

export const runData: DataTakers = {
  workflowExecutionStartedEventAttributes: async (draft, { workflowType, input, memo }) => {
    draft.workflowType = workflowType?.name ?? '';
    draft.input = await draft.ownArguments(input?.payloads ?? []);
    await remember(draft, memo?.fields);
  },
  workflowPropertiesModifiedEventAttributes: async (draft, { upsertedMemo }) =>
    remember(draft, upsertedMemo?.fields),

  workflowExecutionCompletedEventAttributes: async (draft, { result }) => {
    draft.status = 'completed';
    draft.result = await draft.own(result?.payloads?.[0]);
  },
  workflowExecutionFailedEventAttributes: (draft, { failure }) => {
    draft.status = 'failed';
    draft.failure = shownFailure(failure);
  },
  workflowExecutionTimedOutEventAttributes: (draft) => {
    draft.status = 'timed-out';
  },
  workflowExecutionCanceledEventAttributes: async (draft, { details }) => {
    draft.status = 'cancelled';
    draft.result = await draft.own(details?.payloads?.[0]);
  },
  workflowExecutionTerminatedEventAttributes: (draft, { reason }) => {
    draft.status = 'terminated';
    const message = textOf(reason);
    if (message !== undefined) draft.failure = [{ message }];
  },
  workflowExecutionContinuedAsNewEventAttributes: (draft) => {
    draft.status = 'continued-as-new';
  },
};

type Fields = Parameters<DataDraft['remember']>[0];

async function remember(draft: DataDraft, fields: Fields | null | undefined): Promise<void> {
  if (fields === null || fields === undefined) return;
  const {
    [memoKey]: own,
    [definitionMemoKey]: _definition,
    [starterMemoKey]: _starter,
    [readersMemoKey]: _readers,
    ...others
  } = fields;
  await draft.learnSecrets(own);
  await draft.remember(others);
}
