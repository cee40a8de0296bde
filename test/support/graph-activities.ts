/** Activities that a test controls. */

interface Hold {
  readonly released: Promise<void>;
  readonly release: () => void;
}

const tried = new Set<string>();
const holds = new Map<string, Hold>();

/**
 * Lets the `stubborn` activities with these texts finish, including those that start later. A second
 * attempt can be announced before it begins, so a release must not be lost on it.
 */
export function letGo(...texts: readonly string[]): void {
  for (const text of texts) holdOf(text).release();
}

export const graphActivities = {
  /** Fails at the first attempt of a text, then waits until the test releases the text. */
  async stubborn(text: string): Promise<string> {
    if (!tried.has(text)) {
      tried.add(text);
      throw new Error('no disk yet');
    }
    await holdOf(text).released;
    return text;
  },
  async quick(text: string): Promise<string> {
    return text;
  },
  async broken(): Promise<never> {
    throw new Error('it is broken');
  },
};

function holdOf(text: string): Hold {
  const hold = holds.get(text) ?? newHold();
  holds.set(text, hold);
  return hold;
}

function newHold(): Hold {
  let resolveIt: (() => void) | undefined;
  const released = new Promise<void>((resolve) => (resolveIt = resolve));
  return { released, release: () => resolveIt?.() };
}
