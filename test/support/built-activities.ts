/** The activities of `npm run build`. Those that compute in threads run only as built code. */
import type * as source from '../../src/activities';

export const builtActivities = require('../../dist/activities') as typeof source;
