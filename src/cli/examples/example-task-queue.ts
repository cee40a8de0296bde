/** The task queue of the examples. It is separate, so that their worker takes no tasks of an author's worker. */
export const exampleTaskQueue = 'gatehouse-examples';
