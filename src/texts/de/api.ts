import type { api as en } from '../en/api';
import type { In } from '../translator';

export const api: In<typeof en> = {
  notReachable: 'Der Dienst ist nicht erreichbar.',
  respondedWith: 'Der Dienst hat mit Status { $status } geantwortet.',
  mayNotHaveArrived: 'Der Dienst ist nicht erreichbar. Ihre Antwort ist vielleicht nicht angekommen.',
};
