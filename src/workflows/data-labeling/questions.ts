import type { Series } from '../../signals';
import type { LabelingSettings } from './labeling-input';

/** A gate of the labeling: which images it asks for. */
export interface Question {
  readonly id: string;
  /** The numbers of the images, from 1. */
  readonly images: readonly number[];
  /** Whether it asks a second person, who does not see the first label. Such a question has one image. */
  readonly isSecond: boolean;
  /** The place among all first questions. A second question has none. */
  readonly series?: Series;
}

/** The first questions of all images, in their order. */
export function firstQuestions({ images, batch }: LabelingSettings): readonly Question[] {
  const total = Math.ceil(images / batch);
  return Array.from({ length: total }, (_, index) => {
    const from = index * batch + 1;
    const to = Math.min(images, from + batch - 1);
    const numbers = Array.from({ length: to - from + 1 }, (_each, at) => from + at);
    const id = from === to ? `image-${from}` : `images-${from}-${to}`;
    return { id, images: numbers, isSecond: false, series: { position: index + 1, total } };
  });
}

/** The question to a second person about an image. */
export function secondQuestion(image: number): Question {
  return { id: `image-${image}-second`, images: [image], isSecond: true };
}

/** Whether an image belongs to the sample that two people label: every tenth image for a share of 0.1. */
export function isInSample(image: number, { twice }: LabelingSettings): boolean {
  return Math.floor(image * twice) > Math.floor((image - 1) * twice);
}
