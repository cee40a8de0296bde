import { readDigits, type Digit } from '../digits/read-digits';
import { shuffled } from '../models/seeded-random';
import { wilsonInterval, type Interval } from '../models/wilson-interval';
import { digitFeatures } from './digit-features';
import { probabilities, trainSoftmax } from './softmax';

/** What a round of active learning starts from. */
export interface LearningTask {
  /** The labels so far. A label is null if the person was not sure: the image is not asked for again. */
  readonly labels: readonly { readonly image: number; readonly label: number | null }[];
  /** How many images to pick that the model is least certain of. */
  readonly pick: number;
  /** How many images to pick that the model is most certain of, to see how often it is wrong there. */
  readonly controls: number;
  /** `random` picks without the model, for comparison. */
  readonly rule: 'least certain' | 'random';
  /** Decides which images are held back, and the random picks. */
  readonly seed: number;
}

/** What was learnt from the labels, and which images to ask for next. Images are numbered from 1. */
export interface Learnt {
  /** How the model does on 500 images that nobody labels. Undefined before the first labels. */
  readonly measured?: Interval & {
    readonly right: number;
    readonly total: number;
    readonly accuracy: number;
  };
  readonly picked: readonly number[];
  /** The images of the control, each with what the model says. */
  readonly controls: readonly { readonly image: number; readonly predicted: number }[];
}

const heldBack = 500; // of 1,500 digits
const classes = 10;

/**
 * Trains a model on the labels, measures it on held-back images, and picks the images to label next.
 *
 * @throws Everything that `readDigits` throws.
 */
export async function learnDigits(task: LearningTask): Promise<Learnt> {
  return learnFrom(await readDigits(), task);
}

/** Like {@link learnDigits}, with the data set. */
export function learnFrom(
  digits: readonly Digit[],
  { labels, pick, controls, rule, seed }: LearningTask,
): Learnt {
  const order = shuffled([...digits.keys()], seed);
  const asked = new Set(labels.map(({ image }) => image - 1));
  const pool = order.slice(heldBack).filter((index) => !asked.has(index));
  const sure = labels.filter((each): each is { image: number; label: number } => each.label !== null);
  if (sure.length === 0) return { picked: pool.slice(0, pick).map(numberOf), controls: [] };

  const features = featuresOf(digits);
  const rowOf = (index: number): Float64Array => features[index] ?? new Float64Array();
  const trainedOn = sure.map(({ image }) => rowOf(image - 1));
  const model = trainSoftmax(
    trainedOn,
    sure.map(({ label }) => label),
    classes,
  );
  const guess = (index: number): Guess => guessOf(probabilities(model, rowOf(index)));

  const test = order.slice(0, heldBack);
  const right = test.filter((index) => guess(index).label === digits[index]?.label).length;
  const measured = {
    right,
    total: test.length,
    accuracy: right / test.length,
    ...wilsonInterval(right, test.length),
  };

  const guesses = pool.map((index) => ({ index, ...guess(index) })).toSorted((a, b) => a.margin - b.margin);
  const picked = rule === 'random' ? pool.slice(0, pick) : guesses.slice(0, pick).map(({ index }) => index);
  const certain = guesses
    .filter(({ index }) => !picked.includes(index))
    .toReversed()
    .slice(0, controls);
  return {
    measured,
    picked: picked.map(numberOf),
    controls: certain.map(({ index, label }) => ({ image: index + 1, predicted: label })),
  };
}

/** The features of each data set in memory, because a comparison of rules learns from one data set hundreds of times. */
const known = new WeakMap<readonly Digit[], readonly Float64Array[]>();

function featuresOf(digits: readonly Digit[]): readonly Float64Array[] {
  const features = known.get(digits) ?? digits.map(digitFeatures);
  known.set(digits, features);
  return features;
}

interface Guess {
  readonly label: number;
  /** How much more probable the best class is than the second: 0 if the model cannot decide. */
  readonly margin: number;
}

function guessOf(said: Float64Array): Guess {
  const [best = 0, second = 0] = said.toSorted().toReversed();
  return { label: said.indexOf(best), margin: best - second };
}

function numberOf(index: number): number {
  return index + 1;
}
