/** What the id in an error names, and the words for it in the error's message. */

/** A gate's signal, which takes answers, or a stream, which takes items. */
export type Target = 'signal' | 'stream';

interface TargetWords {
  /** At the beginning of a sentence. */
  readonly Name: string;
  readonly name: string;
  /** What is sent to it. */
  readonly item: string;
}

/** The words for a target; for a signal where left out. */
export function wordsOf(target: Target | undefined): TargetWords {
  return target === 'stream'
    ? { Name: 'Stream', name: 'stream', item: 'item' }
    : { Name: 'Signal', name: 'signal', item: 'answer' };
}
