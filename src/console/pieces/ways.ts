/** How an answer arrived, to follow who answered. Absent for what Gatehouse decides itself. */
import type { Actor } from '../api/contract';

export const ways: Readonly<Partial<Record<Actor['via'], string>>> = {
  client: 'by a program',
  api: 'through the API',
  form: 'in the console',
  link: 'with a link',
  cli: 'on the command line',
  workflow: 'by a workflow',
  'temporal-signal': 'by a Temporal signal',
};
