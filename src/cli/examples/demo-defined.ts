/**
 * `gatehouse demo defined`: runs workflows that are data. By hand, people answer in the browser. With `--auto` a program
 * answers, and each result is compared with that of the same workflow in code.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { SignalClient } from '../../client';
import type { Definition } from '../../definitions';
import { definedWorkflowType } from '../../wire/defined-run';
import { exitCodes, note, say } from '../output';
import type { DemoOptions } from './demos';
import { withDemoTemporal } from './with-demo-temporal';

const folder = join(__dirname, '..', '..', '..', 'data', 'defined-workflows');
const data = [14.2, 25.8, 13.8, 19.4, 21];

/** A shipped definition, the same workflow in code, and the answers that people give. */
interface Scene {
  readonly file: string;
  readonly workflow: string;
  readonly answers: readonly (readonly [id: string, value: unknown])[];
}

const scenes: readonly Scene[] = [
  { file: 'reporting', workflow: 'reportingWf', answers: [['title', 'Five days']] },
  {
    file: 'reporting-with-approval',
    workflow: 'reportingWithApprovalWf',
    answers: [
      ['title', 'Five days'],
      ['approve-final-report', true],
    ],
  },
  {
    file: 'approval-as-promise',
    workflow: 'approvalAsPromiseWf',
    answers: [
      ['raw-report-approval', true],
      ['title', 'Five days'],
    ],
  },
  {
    file: 'conditional',
    workflow: 'conditionalWf',
    answers: [
      ['review-passes', false],
      ['disapprove-reason', 'too few'],
    ],
  },
];

export async function demoDefined(_options: DemoOptions): Promise<number> {
  return withDemoTemporal(async (client) => {
    const passed = await Promise.all(scenes.map((scene) => perform(client, scene)));
    return passed.every(Boolean) ? exitCodes.ok : exitCodes.failed;
  });
}

async function perform(client: SignalClient, { file, workflow, answers }: Scene): Promise<boolean> {
  const definition = JSON.parse(await readFile(join(folder, `${file}.json`), 'utf8')) as Definition;
  const inCode = await client.start(workflow, { args: [data] });
  const asData = await client.start(definedWorkflowType, { args: [{ definition, inputs: { data } }] });
  const [expected, result] = await Promise.all(
    [inCode, asData].map(async ({ workflowId }) => {
      for (const [id, value] of answers) {
        await client.waitForSignal(id, workflowId);
        await client.setSignal(id, workflowId, value);
      }
      return client.result(workflowId);
    }),
  );
  say(JSON.stringify({ definition: file, workflowId: asData.workflowId, result }));
  if (isDeepStrictEqual(result, expected)) return true;
  note(`error: ${file} as data returned ${JSON.stringify(result)}, and ${workflow} ${JSON.stringify(expected)}`);
  return false;
}
