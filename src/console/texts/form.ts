import { form } from '../../texts/en/form';
import { textsOf } from './texts-of';

export const t = textsOf('form', form);
