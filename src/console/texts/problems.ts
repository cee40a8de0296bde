import { problems } from '../../texts/en/problems';
import { textsOf } from './texts-of';

export const t = textsOf('problems', problems);
