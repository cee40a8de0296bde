/** The key of the memo in which the start of an execution says who started it. */
export const starterMemoKey = 'gatehouse:starter';
