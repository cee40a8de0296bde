import { condition, proxyActivities } from '@temporalio/workflow';
import { z } from 'zod';
import type * as activities from '../../activities';
import type { Learnt } from '../../activities';
import {
  defineInput,
  firstOf,
  receiveInput,
  showReport,
  SignalTimedOutError,
  startable,
  waitForInput,
  type Report,
} from '../../signals';
import { checkedInput } from '../checked-input';
import { notSure } from '../data-labeling/classes';
import { labelOf, pictureOf, typeOfLabels, type ImageLabels } from '../data-labeling/image-fields';
import {
  activeLearningInput,
  type ActiveLearningInput,
  type ActiveLearningSettings,
} from './active-learning-input';
import { learningReport, type LearningRound } from './learning-report';

/** Without a limit of attempts, because labels that people have given are not lost when a worker has trouble. */
const { learnDigits, drawDigits } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: { maximumInterval: '30 seconds' },
});

const remedy = 'Start it again, for example with {"budget": 120}.';

/** The stream by which a person ends the learning early. */
const control = defineInput('control', z.literal('stop'));

/** Why the learning ended, and how good the last model is. */
export interface ActiveLearningResult {
  readonly stoppedBy: 'target' | 'budget' | 'person' | 'timeout';
  readonly labels: number;
  readonly rounds: readonly LearningRound[];
}

type Stop = ActiveLearningResult['stoppedBy'];

/** What happened so far. */
interface Story {
  readonly settings: ActiveLearningSettings;
  readonly labels: { readonly image: number; readonly label: number | null }[];
  readonly rounds: LearningRound[];
  isStopped: boolean;
}

/**
 * Learns to read digits from few labels: trains, asks people for the images that the model is least certain of, and trains again.
 * Ends at the target, at the budget, when a person sends `stop`, or when nobody answers in time.
 *
 * @throws {InvalidArgumentError} If the input is invalid, or the data set is missing or malformed.
 */
export async function activeLearningWf(input: ActiveLearningInput = {}): Promise<ActiveLearningResult> {
  const story: Story = {
    settings: checkedInput('activeLearningWf', activeLearningInput, input, remedy),
    labels: [],
    rounds: [],
    isStopped: false,
  };
  void receiveStop(story);
  for (;;) {
    const learnt = await learn(story);
    const stoppedBy = reasonToStop(story) ?? (await askForLabels(story, learnt));
    if (stoppedBy === undefined) continue;
    showReport(reportOf(story, ended[stoppedBy]));
    return { stoppedBy, labels: story.labels.length, rounds: story.rounds };
  }
}

startable(activeLearningWf, {
  title: 'Learn from few labels',
  description:
    'People label the handwritten digits that a model is least certain of, until it is good enough.',
  input: () => activeLearningInput,
});

/** How the learning ended, as the title of the report. */
const ended: Readonly<Record<Stop, string>> = {
  target: 'The target is reached',
  budget: 'The budget is used up',
  person: 'A person stopped the learning',
  timeout: 'Nobody answered in time',
};

async function receiveStop(story: Story): Promise<void> {
  await receiveInput(control).next();
  story.isStopped = true;
}

/** Trains on the labels, and shows how good the model is. */
async function learn({ settings, labels, rounds }: Story): Promise<Learnt> {
  const { budget, first, rule, seed } = settings;
  const left = budget - labels.length;
  const pick = Math.min(left, labels.length === 0 ? first : settings.pick);
  const controls = Math.min(left - pick, settings.controls);
  const learnt = await learnDigits({ labels, pick, controls, rule, seed });
  const { measured } = learnt;
  if (measured !== undefined) rounds.push({ number: rounds.length + 1, labels: labels.length, measured });
  return learnt;
}

function reasonToStop({ settings, labels, rounds, isStopped }: Story): Stop | undefined {
  if (isStopped) return 'person';
  if ((rounds.at(-1)?.measured.accuracy ?? 0) >= settings.target) return 'target';
  return labels.length >= settings.budget ? 'budget' : undefined;
}

/** Asks for the labels of the picked images and of the control, in one form with the pictures beside it. */
async function askForLabels(story: Story, { picked, controls }: Learnt): Promise<Stop | undefined> {
  const images = [...picked, ...controls.map(({ image }) => image)];
  const drawn = await drawDigits(images);
  const report = reportOf(story);
  showReport(report);
  const answer = await firstOf<ImageLabels | Stop>(
    async () => {
      try {
        return await waitForInput('label-images', typeOfLabels(images), {
          prompt: `Which digits are these ${images.length} images?`,
          description: aboutImages(story, controls.length),
          timeout: `${story.settings.answerWithinHours} hours`,
          report: { ...report, blocks: [...drawn.map(pictureOf), ...report.blocks] },
        });
      } catch (error) {
        if (error instanceof SignalTimedOutError) return 'timeout';
        throw error;
      }
    },
    async () => {
      await condition(() => story.isStopped);
      return 'person';
    },
  );
  if (typeof answer === 'string') return answer;
  takeLabels(story, answer, { picked, controls });
  return undefined;
}

function aboutImages({ rounds, settings }: Story, controls: number): string {
  if (rounds.length === 0) return 'There is no model yet, so these images are picked at random.';
  const picked = settings.rule === 'random' ? 'picked at random' : 'those that the model is least certain of';
  const last =
    controls === 0 ? '' : ` The last ${controls} are the control: the model is most certain of them.`;
  return `These are ${picked}.${last} To stop, send the item "stop" to the stream \`control\`.`;
}

/** Adds the labels of an answer, and compares those of the control with what the model said. */
function takeLabels({ labels, rounds }: Story, answer: ImageLabels, { picked, controls }: Learnt): void {
  const numberOf = (image: number): number | null => {
    const given = labelOf(answer, image);
    return given === notSure ? null : Number(given);
  };
  for (const image of [...picked, ...controls.map((each) => each.image)])
    labels.push({ image, label: numberOf(image) });
  const last = rounds.pop();
  if (last === undefined) return; // before the first model there is no control
  const right = controls.filter(({ image, predicted }) => numberOf(image) === predicted).length;
  rounds.push(controls.length === 0 ? last : { ...last, controls: { right, total: controls.length } });
}

function reportOf({ rounds, labels, settings }: Story, title?: string): Report {
  const { budget, target } = settings;
  return learningReport({ rounds, labels: labels.length, budget, target, ended: title });
}
