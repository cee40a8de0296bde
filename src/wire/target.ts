/** What the id in an error refers to, and the words for it in the error's message. */

/**
 * A signal, which takes answers, a stream, which takes items, the execution itself, which takes requests to end, or a startable
 * workflow, which takes inputs.
 */
export type Target = 'signal' | 'stream' | 'execution' | 'workflow';

interface TargetWords {
  /** At the beginning of a sentence. */
  readonly Name: string;
  readonly name: string;
  /** The word for what is sent to the target. */
  readonly item: string;
}

/** Returns the words for a target. Default: the words for a signal. */
export function wordsOf(target: Target | undefined): TargetWords {
  return words[target ?? 'signal'];
}

const words: Readonly<Record<Target, TargetWords>> = {
  signal: { Name: 'Signal', name: 'signal', item: 'answer' },
  stream: { Name: 'Stream', name: 'stream', item: 'item' },
  execution: { Name: 'Execution', name: 'execution', item: 'request' },
  workflow: { Name: 'Workflow', name: 'workflow', item: 'input' },
};
