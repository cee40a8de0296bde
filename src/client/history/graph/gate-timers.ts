import type { Draft, DraftNode } from './draft';
import type { Opening } from './openings-of';

/**
 * The timers that belong to gates: those that a gate's own task started, under the words that Gatehouse gives them. Of a gate
 * that was open before the run the task is not known: the first of its words is its own, because no two gates of an id
 * are open at a time.
 */
export class GateTimers {
  private readonly byWords = new Map<string, DraftNode[]>();

  constructor({ nodes }: Draft) {
    for (const node of nodes.values()) {
      if (node.kind !== 'timer') continue;
      for (const key of [node.name, keyOf(node.name, node.task)]) {
        const others = this.byWords.get(key);
        if (others === undefined) this.byWords.set(key, [node]);
        else others.push(node);
      }
    }
  }

  /** The timer of an opening by this task, or by any where it is left out; each is given once. */
  take({ id, kind, prompt }: Opening, task: number | 'none' | undefined): DraftNode | undefined {
    const words = kind === 'sleep' ? (prompt ?? id) : `timeout of ${id}`;
    return this.byWords.get(task === undefined ? words : keyOf(words, task))?.shift();
  }
}

function keyOf(words: string, task: number | string | undefined): string {
  return JSON.stringify([words, task]);
}
