import { CancellationScope, isCancellation } from '@temporalio/workflow';
import type { DrawnImage } from '../../activities';
import { checkReport, SignalTimedOutError, waitForInput, type Decided, type Report } from '../../signals';
import { labelType, notSure, type LabelAnswer } from './classes';
import type { DrawnImages } from './drawn-images';
import { labelOf, pictureOf, typeOfLabels } from './image-fields';
import type { ImageFault, LabelBook } from './label-book';
import type { Question } from './questions';

/** How long a question waits for a second person. */
const secondWithin = '7 days';

type Drawable = Exclude<DrawnImage, { readonly fault: string }>;

/** The questions of a labeling that wait for people. Each answer goes into the book. */
export class OpenQuestions {
  private readonly open = new Map<string, CancellationScope>();
  /** The first error of a question, such as a data set that cannot be read. */
  failure: unknown;

  constructor(
    private readonly book: LabelBook,
    private readonly images: DrawnImages,
  ) {}

  /** Asks as many first questions as there is room for, and every second question. Withdraws what need not be asked any more. */
  update(): void {
    const { first, second } = this.book.toAsk();
    const wanted = new Set([...first, ...second].map(({ id }) => id));
    for (const [id, scope] of this.open) {
      if (wanted.has(id)) continue;
      this.open.delete(id);
      scope.cancel();
    }
    for (const question of [...first.slice(0, this.book.settings.window), ...second]) this.begin(question);
  }

  private begin(question: Question): void {
    if (this.open.has(question.id)) return;
    const scope = new CancellationScope();
    this.open.set(question.id, scope);
    const end = (): void => {
      if (this.open.get(question.id) === scope) this.open.delete(question.id);
    };
    scope
      .run(() => this.ask(question, end))
      .catch((error: unknown) => {
        if (isCancellation(error)) return;
        this.failure ??= error;
        this.book.change();
      });
  }

  /** Asks until an answer counts. `end` is called before the answer goes into the book. */
  private async ask(question: Question, end: () => void): Promise<void> {
    const drawn = await Promise.all(question.images.map((image) => this.images.of(image)));
    const { images, faults } = shownOf(drawn);
    for (const fault of faults) this.book.fail(fault);
    if (images.length === 0) return end();
    try {
      for (let isAgain = false; ; isAgain = true) {
        const answer = await this.answerTo(question, images, isAgain);
        const { decidedBy, decidedAt } = answer;
        const labels = images.map(({ image, file }) => {
          const given = answer.value[image];
          return {
            image,
            file,
            label: given === notSure ? null : (given ?? null),
            by: decidedBy.id,
            at: decidedAt,
          };
        });
        if (this.book.take({ question, labels, isKnown: decidedBy.via !== 'temporal-signal' })) return end();
      }
    } catch (error) {
      if (!(error instanceof SignalTimedOutError)) throw error;
      for (const image of question.images) this.book.leaveAlone(image);
      return end();
    }
  }

  private async answerTo(
    question: Question,
    images: readonly Drawable[],
    isAgain: boolean,
  ): Promise<Decided<Readonly<Record<number, LabelAnswer>>>> {
    const { id, isSecond } = question;
    const { images: count } = this.book.settings;
    const [first] = images;
    const options = {
      report: reportOn(images),
      description: isSecond ? this.aboutSecond(question, isAgain) : undefined,
      timeout: isSecond ? secondWithin : undefined,
      series: question.series,
      withDecision: true,
    } as const;
    if (images.length === 1 && first !== undefined) {
      const prompt = `Which digit is image ${first.image} of ${count}?`;
      const answer = await waitForInput(id, labelType, { ...options, prompt });
      return { ...answer, value: { [first.image]: answer.value } };
    }
    const to = question.images.at(-1);
    const prompt = `Which digits are the images ${question.images[0]} to ${to} of ${count}?`;
    const asked = images.map(({ image }) => image);
    const answer = await waitForInput(id, typeOfLabels(asked), { ...options, prompt });
    const value = Object.fromEntries(asked.map((image) => [image, labelOf(answer.value, image)]));
    return { ...answer, value };
  }

  private aboutSecond({ images }: Question, isAgain: boolean): string {
    const by = images.map((image) => this.book.labelOf(image)?.by ?? '').join();
    const isOpen = this.book.settings.second === 'anyone';
    const who = isOpen
      ? 'Anyone may give it.'
      : `Another person than ${by} gives it. ${by}: skip this question.`;
    const again = `The last answer was not counted, because ${by} has given the first label. `;
    return `${isAgain ? again : ''}This image is labelled a second time, to measure agreement. ${who}`;
  }
}

/** Separates the images that can be shown beside a question from those that cannot. */
function shownOf(drawn: readonly DrawnImage[]): {
  readonly images: readonly Drawable[];
  readonly faults: readonly ImageFault[];
} {
  const faults: ImageFault[] = [];
  const images: Drawable[] = [];
  for (const each of drawn) {
    if ('fault' in each) {
      faults.push(each);
      continue;
    }
    const fault = faultOfPictures([each]);
    if (fault === undefined) images.push(each);
    else faults.push({ image: each.image, fault: `The picture ${fault}.` });
  }
  const together = faultOfPictures(images);
  if (together === undefined) return { images, faults };
  const fault = `The report with the pictures of the question ${together}. Put fewer images in a question.`;
  return { images: [], faults: [...faults, ...images.map(({ image }) => ({ image, fault }))] };
}

function faultOfPictures(images: readonly Drawable[]): string | undefined {
  return checkReport(reportOn(images))[0]?.message;
}

function reportOn(images: readonly Drawable[]): Report {
  return { blocks: images.map(pictureOf) };
}
