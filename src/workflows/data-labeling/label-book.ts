/**
 * LabelBook: the labels of a data set, and which questions are still to be asked. A plain class without Temporal. Each image has
 * at most one first and one second label.
 */
import type { ImageLabel, LabelRow } from '../../activities';
import type { LabelingSettings } from './labeling-input';
import { firstQuestions, isInSample, secondQuestion, type Question } from './questions';

/** What the next run takes along when the execution continues as new. */
export interface CarriedLabels {
  readonly first: readonly ImageLabel[];
  readonly second: readonly ImageLabel[];
  /** Images of the sample that no second person has labelled in time. */
  readonly alone: readonly number[];
  readonly faults: readonly ImageFault[];
}

/** An image that cannot be drawn. */
export interface ImageFault {
  readonly image: number;
  readonly fault: string;
}

/** A person's answer to a question: a label for each image, in the order of the question. */
export interface GivenLabels {
  readonly question: Question;
  readonly labels: readonly ImageLabel[];
  /** Whether the actor is known. The sender of a stock Temporal signal is not. */
  readonly isKnown: boolean;
}

export class LabelBook {
  private readonly questions: readonly Question[];
  private readonly first = new Map<number, ImageLabel>();
  private readonly second = new Map<number, ImageLabel>();
  private readonly alone = new Set<number>();
  private readonly faults = new Map<number, string>();
  /** The ids of the answered questions, the latest last. */
  private readonly answered: string[] = [];
  private changed = 0;

  constructor(
    readonly settings: LabelingSettings,
    carried?: CarriedLabels,
  ) {
    this.questions = firstQuestions(settings);
    for (const label of carried?.first ?? []) this.first.set(label.image, label);
    for (const label of carried?.second ?? []) this.second.set(label.image, label);
    for (const image of carried?.alone ?? []) this.alone.add(image);
    for (const { image, fault } of carried?.faults ?? []) this.faults.set(image, fault);
  }

  /** Counts the changes. */
  get version(): number {
    return this.changed;
  }

  /** Notes a change. */
  change(by = 1): void {
    this.changed += by;
  }

  /** The first questions that are to be asked, and the second questions, in the order of their images. */
  toAsk(): { readonly first: readonly Question[]; readonly second: readonly Question[] } {
    return {
      first: this.questions.filter(({ images }) => images.some((image) => !this.isDone(image))),
      second: [...this.first.keys()].filter((image) => this.needsSecond(image)).map(secondQuestion),
    };
  }

  /** Whether there is nothing left to ask. */
  get isComplete(): boolean {
    const { first, second } = this.toAsk();
    return first.length === 0 && second.length === 0;
  }

  /**
   * Takes an answer. Returns false if it does not count, because the person has given the first label of the image, and
   * another person is to give the second.
   */
  take({ question, labels, isKnown }: GivenLabels): boolean {
    const to = question.isSecond ? this.second : this.first;
    const isAgain = (label: ImageLabel): boolean => this.first.get(label.image)?.by === label.by;
    if (question.isSecond && this.settings.second === 'another person' && isKnown && labels.some(isAgain))
      return false;
    for (const label of labels) to.set(label.image, label);
    this.answered.push(question.id);
    this.change(labels.length);
    return true;
  }

  /** Records that an image cannot be drawn. Nobody is asked about it. */
  fail({ image, fault }: ImageFault): void {
    this.faults.set(image, fault);
    this.change();
  }

  /** Records that no second person has labelled an image in time. */
  leaveAlone(image: number): void {
    this.alone.add(image);
    this.change();
  }

  /**
   * Removes the labels of a question, by default of the one that was answered last in this run, so that it is asked again. The
   * second label of an image goes with its first. Returns the question, or undefined if it has no labels.
   */
  undo(id = this.answered.at(-1)): Question | undefined {
    const isOf = (question: Question): boolean => question.id === id;
    const question =
      this.questions.find(isOf) ?? [...this.second.keys()].map(secondQuestion).find((each) => isOf(each));
    if (question === undefined) return undefined;
    const given = question.isSecond ? this.second : this.first;
    if (!question.images.some((image) => given.has(image))) return undefined;
    for (const image of question.images) this.forget(image, question.isSecond);
    this.answered.splice(this.answered.lastIndexOf(question.id), 1);
    this.change();
    return question;
  }

  /** Removes the first labels of all images that nobody was sure of, so that they are asked again. Returns their number. */
  undoNotSure(): number {
    const unsure = [...this.first.values()].filter(({ label }) => label === null);
    for (const { image } of unsure) this.forget(image, false);
    this.change();
    return unsure.length;
  }

  /** The first label of an image, if it has one. */
  labelOf(image: number): ImageLabel | undefined {
    return this.first.get(image);
  }

  /** The labels in the order of the images. */
  rows(): readonly LabelRow[] {
    const labels = [...this.first.values()].toSorted((a, b) => a.image - b.image);
    return labels.map((first) => {
      const second = this.second.get(first.image);
      return second === undefined ? { first } : { first, second };
    });
  }

  /** How many images of the sample still need their second label, or have not got it in time. */
  secondsMissing(): { readonly waiting: number; readonly alone: number } {
    return { waiting: this.toAsk().second.length, alone: this.alone.size };
  }

  imageFaults(): readonly ImageFault[] {
    return [...this.faults].map(([image, fault]) => ({ image, fault })).toSorted((a, b) => a.image - b.image);
  }

  carried(): CarriedLabels {
    const { first, second, alone } = this;
    return {
      first: [...first.values()],
      second: [...second.values()],
      alone: [...alone],
      faults: this.imageFaults(),
    };
  }

  private isDone(image: number): boolean {
    return this.first.has(image) || this.faults.has(image);
  }

  private needsSecond(image: number): boolean {
    return isInSample(image, this.settings) && !this.second.has(image) && !this.alone.has(image);
  }

  private forget(image: number, isSecond: boolean): void {
    this.second.delete(image);
    this.alone.delete(image);
    if (!isSecond) this.first.delete(image);
  }
}
