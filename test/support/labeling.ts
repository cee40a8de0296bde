/** A workflow that asks people for the labels of pictures, and lets them undo a label. */
import { condition } from '@temporalio/workflow';
import { z } from 'zod';
import { receiveInput, review, waitForInput, type Report } from '../../src/signals';

export interface Picture {
  readonly name: string;
  /** A data URL. */
  readonly src: string;
}

export interface Labeling {
  readonly pictures: readonly Picture[];
  readonly prompt?: string;
  /** Whether a picture is asked for only after the one before it. */
  readonly isInTurn?: boolean;
  /** Whether somebody approves the labels at the end. */
  readonly isReviewed?: boolean;
}

const digit = z.enum(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);

/** Returns the labels by name. The stream `undo` takes `{ id }` of a labeled picture, and asks for it again. */
export async function labelPictures({
  pictures,
  prompt,
  isInTurn,
  isReviewed,
}: Labeling): Promise<Record<string, string>> {
  const labels: Record<string, string> = {};
  const ask = async ({ name, src }: Picture): Promise<void> => {
    const report: Report = { blocks: [{ kind: 'image', src, alt: `The picture ${name}` }] };
    labels[name] = await waitForInput(`label-${name}`, digit, { prompt, report });
  };
  const undo = async (): Promise<void> => {
    for await (const { id } of receiveInput('undo', z.object({ id: z.string() }))) {
      const picture = pictures.find(({ name }) => `label-${name}` === id);
      if (picture === undefined || labels[picture.name] === undefined) continue;
      delete labels[picture.name];
      void ask(picture);
    }
  };
  void undo();
  if (isInTurn === true) for (const picture of pictures) await ask(picture);
  else for (const picture of pictures) void ask(picture);
  for (;;) {
    await condition(() => pictures.every(({ name }) => labels[name] !== undefined));
    if (isReviewed !== true || (await review(labels, 'finish', { prompt: 'Finished?' })).approved)
      return labels;
  }
}
