import type { answered as en } from '../en/answered';
import type { In } from '../translator';

export const answered: In<typeof en> = {
  decided: 'Alle außer abgebrochenen',
  answered: 'Beantwortet',
  approved: 'Freigegeben',
  rejected: 'Abgelehnt',
  'timed-out': 'Frist abgelaufen',
  cancelled: 'Abgebrochen',
  'last-hour': 'Letzte Stunde',
  'last-day': 'Letzte 24 Stunden',
  'last-week': 'Letzte 7 Tage',
  'last-month': 'Letzte 30 Tage',
  'nothing-hour': 'In der letzten Stunde wurde nichts beantwortet.',
  'nothing-day': 'In den letzten 24 Stunden wurde nichts beantwortet.',
  'nothing-week': 'In den letzten 7 Tagen wurde nichts beantwortet.',
  'nothing-month': 'In den letzten 30 Tagen wurde nichts beantwortet.',
  moreAnswersAreIn: 'Hier sind nicht alle Antworten aufgeführt. Weitere sind in',
  byWhom: 'Beantwortet von',
  outcome: 'Ergebnis',
  sinceWhen: 'Seit wann',
  byAnyone: 'Von allen',
  byMe: 'Von mir',
  answeredQuestionsCannotBeLoaded: 'Die beantworteten Fragen können nicht geladen werden',
  tryAgain: 'Erneut versuchen',
  answeredQuestions: 'Beantwortete Fragen',
  showOlderAnswers: 'Ältere Antworten anzeigen',
  in: 'in',
  receipt: 'Beleg',
  executionsReadSoFar:
    '{ $read } von { $of } Ausführungen sind gelesen. Es können weitere Antworten hinzukommen.',
  notKnownYet: 'Noch nicht bekannt',
  executionsReadLive:
    '{ $read } von { $of } Ausführungen sind gelesen. Antworten erscheinen hier von selbst.',
  noAnswersMatch: 'Keine Antwort passt',
  countAnswersWereSearched: `{ $count ->
    [one] Eine Antwort wurde durchsucht.
    *[other] { $count } Antworten wurden durchsucht.
  }`,
  noAnswersAreKnown: 'Keine Antworten bekannt',
  chooseLongerOrFewer: 'Wählen Sie einen längeren Zeitraum oder weniger Filter.',
  noAnswersYet: 'Noch keine Antworten',
};
