/** Activities whose course a test decides. */
import { Context } from '@temporalio/activity';

let release: (() => void) | undefined;
let released = new Promise<void>((resolve) => (release = resolve));

/** Lets activities that hold on go on; those that begin later hold on again. */
export function letGo(): void {
  release?.();
  released = new Promise((resolve) => (release = resolve));
}

export const graphActivities = {
  /** Fails at first, then holds on until the test lets go. */
  async stubborn(text: string): Promise<string> {
    if (Context.current().info.attempt === 1) throw new Error('no disk yet');
    await released;
    return text;
  },
  async quick(text: string): Promise<string> {
    return text;
  },
  async broken(): Promise<never> {
    throw new Error('it is broken');
  },
};
