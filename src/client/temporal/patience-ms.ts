/** How long a caller waits for an answer by default. */
export const patienceMs = 10_000;
