/** What the id in an error refers to, and the words for it in the error's message. */

/** A signal, which takes answers, or a stream, which takes items. */
export type Target = 'signal' | 'stream';

interface TargetWords {
  /** At the beginning of a sentence. */
  readonly Name: string;
  readonly name: string;
  /** The word for what is sent to the target. */
  readonly item: string;
}

/** Returns the words for a target. Default: the words for a signal. */
export function wordsOf(target: Target | undefined): TargetWords {
  return target === 'stream'
    ? { Name: 'Stream', name: 'stream', item: 'item' }
    : { Name: 'Signal', name: 'signal', item: 'answer' };
}
