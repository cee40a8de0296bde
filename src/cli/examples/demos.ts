/** The demos of `gatehouse demo NAME`. Each is loaded only when it runs. */
import type { DataOptions } from '../commands/data-options';
import type { UseCase } from './use-case';

export interface DemoOptions extends DataOptions {
  readonly json?: boolean;
  /** True to answer by program and check the result, instead of waiting for a person in the browser. */
  readonly auto?: boolean;
}

interface Demo {
  /** What the demo does, for the help. */
  readonly summary: string;
  /** The options that the demo takes, besides `json`. All others are refused. */
  readonly takes: readonly ('data' | 'auto')[];
  /** Runs the demo and returns the exit code. */
  readonly run: (options: DemoOptions) => Promise<number>;
}

/** The demo that runs if no name is given. */
export const defaultDemo = 'reports';

export const demos: Readonly<Record<string, Demo>> = {
  reports: {
    summary: 'the five example workflows, answered by program',
    takes: ['data', 'auto'],
    run: async (options) => (await import('./demo.js')).demo(options),
  },
  'active-learning': {
    summary: 'people label the digits that a model is least certain of',
    takes: ['auto'],
    run: async (options) =>
      perform((await import('./active-learning-demo.js')).activeLearningDemo(), options),
  },
  'data-labeling': {
    summary: 'people label handwritten digits in the console, side by side',
    takes: ['auto'],
    run: async (options) =>
      perform((await import('./data-labeling-demo.js')).dataLabelingDemo(options), options),
  },
  defined: {
    summary: 'a workflow that is data; its graph in the console shows what is ahead',
    takes: ['auto'],
    run: async (options) => perform(await (await import('./defined-demo.js')).definedDemo(), options),
  },
  greeter: {
    summary: 'asks for names and prints greetings, until q or Ctrl-D',
    takes: [],
    run: async (options) => (await import('./demo-greeter.js')).demoGreeter(options),
  },
  'model-deployment': {
    summary: 'searches for a model, and deploys the one that people choose and approve',
    takes: ['auto'],
    run: async (options) =>
      perform((await import('./model-deployment-demo.js')).modelDeploymentDemo(), options),
  },
  'line-items': {
    summary: 'an order whose gates and child executions depend on its items',
    takes: ['auto'],
    run: async (options) => perform((await import('./line-items-demo.js')).lineItemsDemo(), options),
  },
};

async function perform<Result>(useCase: UseCase<Result>, options: DemoOptions): Promise<number> {
  const { performUseCase } = await import('./perform-use-case.js');
  return performUseCase(useCase, options);
}
