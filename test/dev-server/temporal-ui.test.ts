/** What Temporal's own UI and CLI show of an execution that waits: details, summaries, descriptions. */
import { expect, test } from '@jest/globals';
import { defineQuery } from '@temporalio/workflow';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { useEnvironment } from '../support/environment';

const env = useEnvironment('dev');

interface Metadata {
  readonly currentDetails?: string;
  readonly definition: Record<string, { readonly name: string; readonly description?: string }[]>;
}
const metadata = defineQuery<Metadata>('__temporal_workflow_metadata');

async function detailsOf(workflowId: string): Promise<string> {
  const { currentDetails = '' } = await env.current.temporal.workflow.getHandle(workflowId).query(metadata);
  return currentDetails;
}

test('current details list what waits in Markdown, with the command that answers it, and are empty when nothing does', async () => {
  const { client } = env.current;
  const { workflowId } = await client.start('approvalAsPromiseWf', {
    args: [[1, 2, 3]],
    workflowId: "it's *7*",
  });
  const { requestId: title } = await client.waitForSignal('title', workflowId);
  const { requestId: approval } = await client.getSignal('raw-report-approval', workflowId);
  const details = await detailsOf(workflowId);
  const curl = "curl -H 'content-type: application/json'";
  expect(details).toContain(`\`${curl} -d '{"value": VALUE}' "$GATEHOUSE_URL/api/signals/${title}/set"\``);
  expect(details).toContain(`\`${curl} -d '{}' "$GATEHOUSE_URL/api/signals/${approval}/approve"\``);
  expect(details).toMatch(
    /^\*\*Waiting for people\*\*\n\n- \*\*title\*\*: Title of the report \(string, until .* UTC\)/,
  );
  expect(details).toContain("`npx gatehouse set title 'it'\\''s *7*' VALUE`");
  expect(details).toContain("`npx gatehouse approve raw-report-approval 'it'\\''s *7*'`");

  await client.setSignal('title', workflowId, 'x');
  expect(await detailsOf(workflowId)).not.toContain('title');
  await client.approve('raw-report-approval', workflowId);
  await client.result(workflowId);
  expect(await detailsOf(workflowId)).toBe('');
});

test('words of an author are text in them, not Markdown', async () => {
  const { client } = env.current;
  const prompt = '# [click](javascript:alert(1)) <img src=x> `code`\n- item';
  const { workflowId } = await client.start('ask', { args: [{ prompt }] });
  await client.waitForSignal('answer', workflowId);
  expect(await detailsOf(workflowId)).toContain(
    '\\# \\[click\\]\\(javascript:alert\\(1\\)\\) \\<img src=x\\> \\`code\\` \\- item',
  );
});

test('details that the author shows himself stay', async () => {
  const { client } = env.current;
  const { workflowId } = await client.start('showsDetails');
  await client.waitForSignal('title', workflowId);
  expect(await detailsOf(workflowId)).toBe('mine');
});

test('timers and tasks have summaries, and every handler a description', async () => {
  const { client, temporal } = env.current;
  const { workflowId } = await client.start('reportingWf', { args: [[1, 2, 3]] });
  await client.waitForSignal('title', workflowId);
  const handle = temporal.workflow.getHandle(workflowId);
  const { events = [] } = await handle.fetchHistory();
  const summaries = (events ?? []).flatMap(({ userMetadata }) => {
    const summary: Payload | null | undefined = userMetadata?.summary;
    return summary ? [defaultPayloadConverter.fromPayload(summary)] : [];
  });
  expect(summaries.toSorted()).toEqual(['statistics of 3 numbers', 'timeout of title']);

  const { definition } = await handle.query(metadata);
  for (const definitions of ['queryDefinitions', 'signalDefinitions', 'updateDefinitions']) {
    const ours = definition[definitions]?.filter(({ name }) => !name.startsWith('__')) ?? [];
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.filter(({ description }) => !description)).toEqual([]);
  }
});
