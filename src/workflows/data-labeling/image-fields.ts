/** A question about several images in one form: each image has a field for its label, with its picture beside it. */
import { z } from 'zod';
import type { ImageBlock } from '../../signals';
import { labelType, notSure, type LabelAnswer } from './classes';

/** The answer: the labels by the names of the fields. */
export type ImageLabels = Readonly<Record<string, LabelAnswer>>;

export function typeOfLabels(images: readonly number[]): z.ZodType<ImageLabels> {
  return z.strictObject(Object.fromEntries(images.map((image) => [fieldOf(image), labelType])));
}

/** The picture of an image, for the report of the question. */
export function pictureOf({ image, src }: { readonly image: number; readonly src: string }): ImageBlock {
  return { kind: 'image', src, alt: `Image ${image}`, field: fieldOf(image) };
}

export function labelOf(labels: ImageLabels, image: number): LabelAnswer {
  return labels[fieldOf(image)] ?? notSure;
}

function fieldOf(image: number): string {
  return `image-${image}`;
}
