/**
 * `gatehouse demo data-labeling`: people label handwritten digits in the queue of the console. With `--auto` three people are
 * played by program, and the files and the agreement are compared with what they said.
 */
import { text } from 'node:stream/consumers';
import { isDeepStrictEqual } from 'node:util';
import { openFile } from '../../files';
import type { LabelingInput } from '../../workflows/data-labeling/labeling-input';
import type { LabelingResult } from '../../workflows/data-labeling/data-labeling';
import type { DemoOptions } from './demos';
import { labelAll, type SaidLabels } from './label-all';
import type { UseCase } from './use-case';

/** One person at a machine also gives the second labels. */
const byHand: LabelingInput = { images: 30, twice: 0.2, second: 'anyone' };
const byProgram: LabelingInput = { images: 60, twice: 0.2, window: 12 };

export function dataLabelingDemo({ auto }: Pick<DemoOptions, 'auto'>): UseCase<LabelingResult> {
  const input = auto === true ? byProgram : byHand;
  let said: SaidLabels | undefined;
  return {
    workflow: 'dataLabelingWf',
    args: [input],
    play: async (client, workflowId) => {
      said = await labelAll(client, workflowId, input);
    },
    check: async (result) => (said === undefined ? 'nobody has labelled' : faultIn(result, said)),
    next: ({ csv, jsonLines }) =>
      `The page has the files ${csv.name} and ${jsonLines.name} until you press Ctrl-C.`,
  };
}

/** Compares the files and the agreement with what the people said. */
async function faultIn(
  { csv, jsonLines, agreement }: LabelingResult,
  said: SaidLabels,
): Promise<string | undefined> {
  const lines = (await text(await openFile(jsonLines))).trimEnd().split('\n');
  const written = lines.map((line) => {
    const { image, label, by, second_label: second } = JSON.parse(line) as Record<string, unknown>;
    return { image, label, by, second };
  });
  if (!isDeepStrictEqual(written, said.rows)) return 'labels.jsonl is not what the people said';
  const records = (await text(await openFile(csv))).trimEnd().split('\r\n').length - 1;
  if (records !== said.rows.length) return `labels.csv has ${records} of ${said.rows.length} images`;
  if (Math.abs((agreement?.kappa ?? 2) - said.kappa) < 1e-9) return undefined;
  return `kappa is ${agreement?.kappa}, expected ${said.kappa}`;
}
