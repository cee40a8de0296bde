/** The names of Gatehouse's own timers, by which views of the history recognise them. */

/** The timer of the timeout of a gate. */
export function timeoutName(id: string): string {
  return `timeout of ${id}`;
}

/** The timer of the next step of a gate's policy. */
export function stepName(id: string): string {
  return `step of ${id}`;
}
