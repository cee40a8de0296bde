import { report } from '../../texts/en/report';
import { textsOf } from './texts-of';

export const t = textsOf('report', report);
