import { types } from '../../texts/en/types';
import { textsOf } from './texts-of';

export const t = textsOf('types', types);
