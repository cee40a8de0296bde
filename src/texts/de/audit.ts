import type { audit as en } from '../en/audit';
import type { In } from '../translator';

export const audit: In<typeof en> = {
  audit: 'Protokoll',
  receipt: 'Beleg',
  searchQuestionPersonOrExecution: 'Frage, Person oder Ausführung suchen',
  questionPersonOrExecution: 'Frage, Person oder Ausführung',
  workflow: 'Workflow',
  allWorkflows: 'Alle Workflows',
  namesAreNotChecked:
    'Diese Namen und Wege haben die Absender selbst angegeben. Ein Programm mit direktem Zugang zu Temporal kann jeden Namen angeben.',
  exportAsCsv: 'Als CSV exportieren',
  loadingTheAudit: 'Das Protokoll wird geladen',
  theAuditCannotBeLoaded: 'Das Protokoll kann nicht geladen werden',
  tryAgain: 'Erneut versuchen',
  decisionsTheLatestFirst: 'Entscheidungen, die neuesten zuerst',
  when: 'Wann',
  outcome: 'Ergebnis',
  question: 'Frage',
  answer: 'Antwort',
  waited: 'Wartezeit',
  showOlderDecisions: 'Ältere Entscheidungen anzeigen',
};
