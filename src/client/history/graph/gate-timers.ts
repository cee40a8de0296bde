import type { Draft, DraftNode } from './draft';
import { timeoutName } from '../../../wire/timer-names';
import type { Opening } from './openings-of';

/**
 * Finds the timers of gates: those that the task of a gate started, under Gatehouse's timer names. For a gate that was
 * open before the run, the task is unknown. It gets the first timer with its name, because no two gates with one id are
 * open at a time.
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

  /** Returns the timer of an opening by this task, or by any task if it is undefined. Each timer is returned once. */
  take({ id, kind, prompt }: Opening, task: number | 'none' | undefined): DraftNode | undefined {
    const words = kind === 'sleep' ? (prompt ?? id) : timeoutName(id);
    return this.byWords.get(task === undefined ? words : keyOf(words, task))?.shift();
  }
}

function keyOf(words: string, task: number | string | undefined): string {
  return JSON.stringify([words, task]);
}
