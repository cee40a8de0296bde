import type { execution as en } from '../en/execution';
import type { In } from '../translator';

export const execution: In<typeof en> = {
  allStates: 'Alle Status',
  waitingOrNot: 'Wartend oder nicht',
  waitsForPeople: 'Wartet auf Personen',
  startedAtAnyTime: 'Beliebiger Beginn',
  'started-hour': 'Begonnen in der letzten Stunde',
  'started-day': 'Begonnen in den letzten 24 Stunden',
  'started-week': 'Begonnen in den letzten 7 Tagen',
  'started-month': 'Begonnen in den letzten 30 Tagen',
  runningFirst: 'Laufende zuerst',
  'order-startedAt': 'Zuletzt begonnen',
  orderstartedAt: 'Zuerst begonnen',
  'order-closedAt': 'Zuletzt beendet',
  'order-duration': 'Längste Dauer',
  'order-pending': 'Meiste Fragen',
};
