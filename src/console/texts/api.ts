import { api } from '../../texts/en/api';
import { textsOf } from './texts-of';

export const t = textsOf('api', api);
