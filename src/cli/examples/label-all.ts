/** Plays the people of `gatehouse demo data-labeling --auto`: two label side by side, and a third gives the second labels. */
import { readDigits } from '../../activities/digits/read-digits';
import type { SignalClient } from '../../client';
import type { LabelingInput } from '../../workflows/data-labeling/labeling-input';

/** What the people said in the end. */
export interface SaidLabels {
  readonly rows: readonly {
    readonly image: number;
    readonly label: string | null;
    readonly by: string;
    readonly second: string | null | undefined;
  }[];
  /** Cohen's kappa of the two labels of the images that have two. */
  readonly kappa: number;
}

const unsureOf = 7; // the image that its person is not sure of
const undone = 3; // the image whose first label is wrong and undone
/** The images of the sample on which the second person differs: 30 reads as an 8, 60 as a 3. */
const differs: ReadonlyMap<number, string> = new Map([
  [30, '8'],
  [60, '3'],
]);

export async function labelAll(
  client: SignalClient,
  workflowId: string,
  { images = 0, twice = 0 }: LabelingInput,
): Promise<SaidLabels> {
  const digits = await readDigits();
  const truth = (image: number): string => String(digits[image - 1]?.label);
  const firstOf = (image: number): string => (image === unsureOf ? 'not sure' : truth(image));
  const secondOf = (image: number): string => differs.get(image) ?? truth(image);
  const answer = async (id: string, value: string, by: string): Promise<void> => {
    await client.waitForSignal(id, workflowId, { timeout: '2 minutes' });
    await client.setSignal(id, workflowId, value, { actor: { id: by } });
  };
  const numbers = Array.from({ length: images }, (_, index) => index + 1);
  const firsts = ['ada', 'bob'].map(async (by) => {
    for (const image of numbers.filter((each) => personOf(each) === by)) {
      if (image === undone) {
        await answer(`image-${image}`, '0', by);
        await client.sendInput('undo', workflowId, { id: `image-${image}` });
      }
      await answer(`image-${image}`, firstOf(image), by);
    }
  });
  const sample = numbers.filter((image) => Math.floor(image * twice) > Math.floor((image - 1) * twice));
  const seconds = async (): Promise<void> => {
    // Who gave the first label does not count as the second person.
    const [first = 0] = sample;
    await answer(`image-${first}-second`, 'not sure', personOf(first));
    for (const image of sample) await answer(`image-${image}-second`, secondOf(image), 'cy');
  };
  await Promise.all([...firsts, seconds()]);
  await client.waitForSignal('finish', workflowId);
  await client.approve('finish', workflowId, { actor: { id: 'cy' } });
  return {
    rows: numbers.map((image) => ({
      image,
      label: image === unsureOf ? null : truth(image),
      by: personOf(image),
      second: sample.includes(image) ? secondOf(image) : undefined,
    })),
    kappa: kappaOf(sample.map((image) => [truth(image), secondOf(image)])),
  };
}

function personOf(image: number): string {
  return image % 2 === 0 ? 'ada' : 'bob';
}

/** Cohen's kappa by its definition, apart from the code of the workflow. */
function kappaOf(pairs: readonly (readonly [string, string])[]): number {
  const share = (is: (pair: readonly [string, string]) => boolean): number =>
    pairs.filter((pair) => is(pair)).length / pairs.length;
  const observed = share(([first, second]) => first === second);
  const chances = [...new Set(pairs.flat())].map(
    (label) => share(([first]) => first === label) * share(([, second]) => second === label),
  );
  const expected = chances.reduce((sum, chance) => sum + chance, 0);
  return (observed - expected) / (1 - expected);
}
