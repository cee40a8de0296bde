/** The workflows of the screenshots: the examples, and gates of several kinds. */
import { z } from 'zod';
import { approve, waitForInput, type Duration, type Report } from '../src/signals';

export { approvalAsPromiseWf, conditionalWf } from '../src/workflows';

export interface Asked {
  readonly id: string;
  readonly prompt: string;
  readonly timeout?: Duration;
}

export async function hitlTutorial({ id, ...options }: Asked): Promise<number> {
  return waitForInput(id, z.int().min(0).max(1000), options);
}

export async function shirtOrder({ id, ...options }: Asked): Promise<unknown> {
  const type = z.object({ size: z.enum(['small', 'medium', 'large']), color: z.string() });
  return waitForInput(id, type, options);
}

export async function labelDigits({ id, ...options }: Asked): Promise<string> {
  return waitForInput(id, z.enum(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']), options);
}

export async function reportingWithApprovalWf({ id, ...options }: Asked): Promise<unknown> {
  return approve({ rows: 30 }, id, options);
}

const trials = [
  {
    trial: 'Serving now',
    auc: 0.905,
    loss: 0.268,
    'learning rate': 0.02,
    'p95 latency': '47 ms',
    size: '52 MB',
  },
  { trial: 'Trial 7', auc: 0.931, loss: 0.18, 'learning rate': 0.01, 'p95 latency': '42 ms', size: '38 MB' },
  { trial: 'Trial 3', auc: 0.924, loss: 0.193, 'learning rate': 0.03, 'p95 latency': '44 ms', size: '38 MB' },
  {
    trial: 'Trial 9',
    auc: 0.903,
    loss: 0.214,
    'learning rate': 0.001,
    'p95 latency': '41 ms',
    size: '38 MB',
  },
];

const loss = Array.from({ length: 20 }, (_, index) => index + 1).flatMap((epoch) => [
  { epoch, model: 'serving', loss: Number((0.29 + 0.44 * 0.75 ** epoch).toFixed(3)) },
  { epoch, model: 'trial 7', loss: Number((0.18 + 0.58 * 0.7 ** epoch).toFixed(3)) },
]);

const training: Report = {
  title: 'Validation loss by epoch',
  blocks: [
    {
      kind: 'chart',
      alt: 'The loss of trial 7 falls to 0.18 after 20 epochs, that of the model that serves now to 0.29.',
      spec: {
        data: { values: loss },
        mark: 'line',
        encoding: {
          x: { field: 'epoch', type: 'quantitative', title: 'epoch' },
          y: { field: 'loss', type: 'quantitative', title: null },
          color: { field: 'model', type: 'nominal', title: null },
        },
      },
    },
    {
      kind: 'markdown',
      text: 'Trained on the **churn segment** of November. Trial 7 is smaller *and* faster.',
    },
  ],
};

export async function modelDeployment({ id, ...options }: Asked): Promise<unknown> {
  return approve(trials, id, { ...options, report: training });
}

const settings = z.object({
  annotators: z.int().min(1).max(50),
  shuffle: z.boolean().meta({ title: 'Shuffle the images' }),
  split: z.enum(['train', 'validation', 'test']),
  start: z.iso.date(),
  tags: z.array(z.string().min(1)).min(1).max(10),
  contact: z.object({ team: z.string(), email: z.email().meta({ title: 'E-mail' }) }),
});

/** A form with many fields. */
export async function labelSettings({ id, ...options }: Asked): Promise<unknown> {
  return waitForInput(id, settings, options);
}
