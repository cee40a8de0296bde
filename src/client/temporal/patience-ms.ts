/** How long a caller waits for any answer before he is told that none came. */
export const patienceMs = 10_000;
