import type { api as en } from '../en/api';
import type { In } from '../translator';

export const api: In<typeof en> = {
  notReachable: 'Der Dienst ist nicht erreichbar.',
  respondedWith: 'Der Dienst hat mit Status { $status } geantwortet.',
  sentAgainWhenBack:
    'Das System hinter dieser Frage antwortet nicht. Dieselbe Antwort wird erneut gesendet und zählt nur einmal.',
  mayNotHaveArrived: 'Der Dienst ist nicht erreichbar. Ihre Antwort ist vielleicht nicht angekommen.',
};
