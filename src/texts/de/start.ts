import type { start as en } from '../en/start';
import type { In } from '../translator';

export const start: In<typeof en> = {
  workflows: 'Workflows',
  whatPeopleCanStart:
    'Diese Workflows können Sie starten. Ihre Worker prüfen, was Sie eingeben, bevor etwas beginnt.',
  loadingTheWorkflows: 'Die Workflows werden geladen',
  theWorkflowsCannotBeLoaded: 'Die Workflows können nicht geladen werden',
  noWorkflows: 'Kein Workflow kann gestartet werden',
  aWorkerDeclares:
    'Ein Worker erklärt, welche Workflows Personen starten können. Kein Worker, der antwortet, erklärt einen.',
  howToDeclare: 'Wie ein Workflow erklärt wird',
  missingOf: 'Die Workflows der Task-Queue { $taskQueue } fehlen: { $fault }.',
  whatToDo: 'Was zu tun ist',
  cannotBeStarted: 'Kann nicht gestartet werden: { $fault }',
  noInput: 'keine Eingabe',
  tryAgain: 'Erneut versuchen',
  allWorkflows: 'Alle Workflows',
  loadingTheForm: 'Das Formular wird geladen',
  theFormCouldNotBeLoaded: 'Das Formular konnte nicht geladen werden. Laden Sie die Seite neu.',
  aStartAcceptsNoFiles: 'Ein Start nimmt keine Dateien an.',
  thisWorkflowTakesNoInput: 'Dieser Workflow nimmt keine Eingabe.',
  idOfTheExecution: 'ID der Ausführung',
  optional: 'optional',
  idHint: 'Andere finden die Ausführung damit. Ohne ID wählt Gatehouse eine.',
  start: 'Starten',
  starting: 'Wird gestartet',
  notStarted: 'Nichts wurde gestartet',
  mayHaveStarted:
    'Der Dienst hat nicht geantwortet, und die Ausführung kann gestartet sein. Starten Sie erneut: Sie beginnt nur einmal.',
};
