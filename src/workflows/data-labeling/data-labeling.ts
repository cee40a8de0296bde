import {
  ActivityFailure,
  CancellationScope,
  condition,
  ContinueAsNew,
  continueAsNew,
  isCancellation,
  proxyActivities,
  TemporalFailure,
  workflowInfo,
} from '@temporalio/workflow';
import { z } from 'zod';
import type * as activities from '../../activities';
import type { LabelFiles } from '../../activities';
import {
  continueAsNewSuggested,
  firstOf,
  InvalidArgumentError,
  receiveInput,
  review,
  showReport,
  startable,
  type Review,
} from '../../signals';
import { checkedInput } from '../checked-input';
import type { Agreement } from './cohens-kappa';
import { DrawnImages } from './drawn-images';
import { LabelBook, type CarriedLabels, type ImageFault } from './label-book';
import { labelingInput, type LabelingInput, type LabelingSettings } from './labeling-input';
import { agreementOf, labelingReport } from './labeling-report';
import { OpenQuestions } from './open-questions';

/** Without a limit of attempts, because labels that people have given are not lost when the file store is away. */
const { countImages, writeLabels } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: { maximumInterval: '30 seconds' },
});

/** How long the finished labels wait for a look. Without an answer they are written as they are. */
const lookWithin = '1 day';

/** After so many changes of the labels the execution continues as new, so that a worker that takes it over replays little. */
const changesOfRun = 500;

/** The result of a labeling. */
export interface LabelingResult extends LabelFiles {
  readonly labelled: number;
  readonly notSure: number;
  readonly agreement?: Agreement;
  readonly notDrawn: readonly ImageFault[];
}

/**
 * Lets people label the images of a data set. Several questions wait at the same time, so that several people work side by side.
 * A sample of the images goes to a second person, and the report has the agreement of the two. Every label can be undone until
 * somebody has looked at the finished labels. Then they are written to the file store, as CSV and as JSON lines. An execution that
 * fails or is cancelled writes the labels that were given so far.
 *
 * @throws {InvalidArgumentError} If the input is invalid, or the data set has too few images, is missing or malformed.
 */
export async function dataLabelingWf(
  input: LabelingInput = {},
  carried?: CarriedLabels,
): Promise<LabelingResult> {
  const settings = checkedInput('dataLabelingWf', labelingInput, input);
  if (carried === undefined) await checkImages(settings);
  const book = new LabelBook(settings, carried);
  const scope = new CancellationScope();
  try {
    return await scope.run(() => labelAll(book, input));
  } catch (error) {
    if (error instanceof ContinueAsNew) throw error; // the next run has the same questions, and their answers on the way
    scope.cancel(); // so that nobody answers while the labels are written
    await keepLabels(book, error);
    throw error;
  }
}

startable(dataLabelingWf, {
  title: 'Label images',
  description: 'People label handwritten digits side by side. The labels become files.',
  input: () => labelingInput,
});

/** Asks until all images are labelled and somebody has looked at the labels, over several runs if there are many. */
async function labelAll(book: LabelBook, input: LabelingInput): Promise<LabelingResult> {
  const questions = new OpenQuestions(book, new DrawnImages(book.settings.images));
  void takeUndos(book);
  for (;;) {
    const { version } = book;
    const changed = (): boolean => book.version !== version;
    if (questions.failure !== undefined) throw questions.failure;
    if (version >= changesOfRun || continueAsNewSuggested())
      return continueAsNew<typeof dataLabelingWf>(input, book.carried());
    questions.update();
    showReport(labelingReport(book));
    if (!book.isComplete) {
      await condition(changed);
      continue;
    }
    const look = await firstOf<Review<unknown> | undefined>(
      () => lookAt(book),
      async () => {
        await condition(changed); // a label was undone
        return undefined;
      },
    );
    if (look?.approved === true) return resultOf(book);
    if (look?.approved === false) book.undoNotSure();
  }
}

/** Asks whether the labels are finished. A rejection asks again for the images that nobody was sure of. */
function lookAt(book: LabelBook): Promise<Review<unknown>> {
  const { labelled, notSure } = countsOf(book);
  return review({ labelled, notSure }, 'finish', {
    prompt: 'Are the labels finished?',
    description: whatToDo(notSure),
    report: labelingReport(book),
    timeout: lookWithin,
    onTimeout: 'approve',
  });
}

function whatToDo(notSure: number): string {
  if (notSure === 0) return 'Approve to write the files. To change a label, undo it.';
  const unsure = notSure === 1 ? 'the image' : `the ${notSure} images`;
  return `Approve to write the files. Reject to ask again for ${unsure} that nobody was sure of.`;
}

async function resultOf(book: LabelBook): Promise<LabelingResult> {
  const counts = { ...countsOf(book), agreement: agreementOf(book), notDrawn: book.imageFaults() };
  const written = await writeLabels(workflowInfo().workflowId, book.rows());
  showReport(labelingReport(book, { written }));
  return { ...counts, ...written };
}

/**
 * Writes the labels before the execution fails or is cancelled. Other errors are mistakes of the code: they fail the workflow task,
 * and the execution goes on when the code is mended.
 */
async function keepLabels(book: LabelBook, error: unknown): Promise<void> {
  if (!(error instanceof TemporalFailure) || book.rows().length === 0) return;
  const written = await CancellationScope.nonCancellable(() =>
    writeLabels(workflowInfo().workflowId, book.rows()),
  );
  // Beneath the words of the activity are those of the system, which name no remedy.
  const fault = (error instanceof ActivityFailure ? error.cause?.message : undefined) ?? error.message;
  showReport(labelingReport(book, { written, fault }));
}

function countsOf(book: LabelBook): { readonly labelled: number; readonly notSure: number } {
  const rows = book.rows();
  return { labelled: rows.length, notSure: rows.filter(({ first }) => first.label === null).length };
}

/**
 * Receives the stream of the console's Undo until the labeling ends: docs/inbox.md. An item without an id undoes the last label of
 * this run.
 */
async function takeUndos(book: LabelBook): Promise<void> {
  try {
    for await (const { id } of receiveInput('undo', z.object({ id: z.string().optional() }))) book.undo(id);
  } catch (error) {
    if (!isCancellation(error)) throw error;
  }
}

async function checkImages({ images }: LabelingSettings): Promise<void> {
  const count = await countImages();
  if (images <= count) return;
  const fault = `is ${images}, and the data set has ${count} images`;
  throw new InvalidArgumentError({
    argument: 'images of dataLabelingWf',
    fault,
    remedy: `Pass at most ${count}.`,
  });
}
