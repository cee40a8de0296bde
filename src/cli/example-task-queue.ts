/** Where the workers of the examples poll: a queue of their own, so that they take no tasks of an author's worker. */
export const exampleTaskQueue = 'gatehouse-examples';
