import { search } from './search';

/**
 * A search whose forests can be trained: their trees use no more measurements than a model may use. Starts and forms are checked
 * by it. An execution that began before this rule keeps its search, and shows which models cannot be trained.
 */
export const trainableSearch = search.refine(
  ({ kinds, features, featuresPerTree }) => !kinds.includes('forest') || featuresPerTree <= features.length,
  { message: 'is more than the number of measurements that a model may use', path: ['featuresPerTree'] },
);
