import { graph } from '../../texts/en/graph';
import { textsOf } from './texts-of';

export const t = textsOf('graph', graph);
