import { views } from '../../texts/en/views';
import { textsOf } from './texts-of';

export const t = textsOf('views', views);
