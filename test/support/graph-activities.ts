/** Activities whose course a test decides. */
let release: (() => void) | undefined;
let released = new Promise<void>((resolve) => (release = resolve));

/** Lets activities that hold on go on; those that begin later hold on again. */
export function letGo(): void {
  release?.();
  released = new Promise((resolve) => (release = resolve));
}

const tried = new Set<string>();

export const graphActivities = {
  /** Fails on the first try of a text, then holds on until the test lets go. */
  async stubborn(text: string): Promise<string> {
    if (!tried.has(text)) {
      tried.add(text);
      throw new Error('no disk yet');
    }
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
