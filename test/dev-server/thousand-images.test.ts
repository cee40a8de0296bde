/** A thousand images are labelled by five people, five in a question, over continue as new and while a worker is killed. */
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from '@jest/globals';
import { GatehouseError, SignalClient } from '../../src/client';
import { Files, LocalFileStore, openFile } from '../../src/files';
import type { LabelingResult } from '../../src/workflows/data-labeling/data-labeling';
import { startGatehouse, type Running } from '../support/cli';
import { useEnvironment } from '../support/environment';
import { newFolder } from '../support/folder';
import { trueLabels, waitingIds } from '../support/labelers';
import { soon } from '../support/soon';

const env = useEnvironment('dev');
const taskQueue = 'labeling';
const images = 1_000;
const batch = 5;
const people = ['ada', 'bob', 'cy', 'dee'];
const folder = newFolder();
const workers: Running[] = [];

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.end('SIGKILL')));
});

async function startWorker(): Promise<Running> {
  const { address } = env.current;
  const args = ['worker', '--address', address, '--task-queue', taskQueue];
  const worker = startGatehouse(args, undefined, { GATEHOUSE_FILES_FOLDER: folder });
  workers.push(worker);
  await worker.prints('The worker polls');
  return worker;
}

/** Sends an answer until its outcome is certain. The same key applies once. */
async function send(
  client: SignalClient,
  workflowId: string,
  id: string,
  value: unknown,
  by: string,
): Promise<void> {
  for (;;) {
    try {
      await client.setSignal(id, workflowId, value, { actor: { id: by }, requestKey: `${by} ${id}` });
      return;
    } catch (error) {
      if (!(error instanceof GatehouseError) || !error.nonRetryable) continue;
      throw error;
    }
  }
}

test('none is lost and none is labelled twice', async () => {
  const client = new SignalClient(env.current.temporal, { taskQueue });
  const truth = await trueLabels();
  const worker = await startWorker();
  const input = { images, batch, window: 24, twice: 0.02 };
  const { workflowId, runId } = await client.start('dataLabelingWf', { args: [input] });

  const sent = new Map<string, string>();
  let isKilled = false;
  while (sent.size < images / batch + images * 0.02) {
    const ids = (await waitingIds(client, workflowId).catch(() => [])).filter((id) => !sent.has(id));
    if (ids.length === 0) await soon();
    const answers = ids.map((id) => {
      const [from = 0, to = from] = (id.match(/\d+/gu) ?? []).map(Number);
      const isSecond = id.endsWith('-second');
      const by = isSecond ? 'eve' : (people[from % people.length] ?? '');
      sent.set(id, by);
      const labels = Array.from({ length: to - from + 1 }, (_, at) => `image-${from + at}`);
      const values = Object.fromEntries(labels.map((each) => [each, truth(each)]));
      return send(client, workflowId, id, isSecond ? truth(id) : values, by);
    });
    if (sent.size > 60 && !isKilled) {
      isKilled = true; // while these answers are on their way
      await worker.end('SIGKILL');
      await startWorker();
    }
    await Promise.all(answers);
  }
  await client.waitForSignal('finish', workflowId, { timeout: '1 minute' });
  await client.approve('finish', workflowId);
  const result = await client.result<LabelingResult>(workflowId);

  expect(result).toMatchObject({
    labelled: images,
    notSure: 0,
    notDrawn: [],
    agreement: { pairs: 20, kappa: 1 },
  });
  const files = new Files(new LocalFileStore(folder));
  const lines = (await text(await openFile(result.jsonLines, { files }))).trimEnd().split('\n');
  const rows = lines.map((line) => JSON.parse(line) as Readonly<Record<string, string>>);
  expect(rows.map(({ image }) => Number(image))).toEqual(
    Array.from({ length: images }, (_, index) => index + 1),
  );
  for (const { image, label, by, second_label: second, second_by: secondBy, file } of rows) {
    const first = Number(image) - ((Number(image) - 1) % batch); // of its question
    expect({ image, label, by }).toEqual({
      image,
      label: truth(`image-${image}`),
      by: people[first % people.length],
    });
    const isTwice = Number(image) % 50 === 0;
    expect([second, secondBy]).toEqual(isTwice ? [truth(`image-${image}`), 'eve'] : [undefined, undefined]);
    expect(await files.record(String(file))).toMatchObject({ mediaType: 'image/png', for: workflowId });
  }
  const latest = await env.current.temporal.workflow.getHandle(workflowId).describe();
  expect(latest.runId).not.toBe(runId);
}, 240_000);
