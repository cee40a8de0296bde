import type { start as en } from '../en/start';
import type { In } from '../translator';

export const start: In<typeof en> = {
  workflows: 'Workflows',
  whatPeopleCanStart:
    'Diese Workflows können Sie starten. Was Sie eingeben, wird geprüft, bevor etwas beginnt.',
  loadingTheWorkflows: 'Die Workflows werden geladen',
  theWorkflowsCannotBeLoaded: 'Die Workflows können nicht geladen werden',
  noWorkflows: 'Kein Workflow kann gestartet werden',
  nobodyHasSetUp:
    'Entwickler richten ein, welche Workflows Personen starten können. Keiner, der gerade läuft, kann hier gestartet werden.',
  howToDeclare: 'Wie ein Workflow erklärt wird',
  someAreMissing: 'Einige Workflows fehlen, weil die Systeme dahinter nicht antworten.',
  faultOfTaskQueue: 'Task-Queue { $taskQueue }: { $fault }.',
  whatToDo: 'Was zu tun ist',
  cannotBeStartedNow: 'Kann gerade nicht gestartet werden',
  noInput: 'nichts einzugeben',
  details: 'Einzelheiten',
  workflow: 'Workflow',
  taskQueue: 'Task-Queue',
  mistake: 'Fehler',
  moreOptions: 'Weitere Optionen',
  tryAgain: 'Erneut versuchen',
  allWorkflows: 'Alle Workflows',
  loadingTheForm: 'Das Formular wird geladen',
  theFormCouldNotBeLoaded: 'Das Formular konnte nicht geladen werden. Laden Sie die Seite neu.',
  aStartAcceptsNoFiles: 'Ein Start nimmt keine Dateien an.',
  nothingToEnter: 'Es ist nichts einzugeben.',
  idOfTheExecution: 'ID der Ausführung',
  optional: 'optional',
  idHint: 'Andere finden die Ausführung damit. Ohne ID wählt Gatehouse eine.',
  idIsTaken: 'Eine Ausführung hat oder hatte diese ID. Wählen Sie eine andere ID.',
  idIsRefused:
    'Eine Ausführung kann diese ID nicht haben. IDs, die mit „gatehouse:“ beginnen, sind reserviert, und Steuerzeichen sind nicht erlaubt.',
  notDeclared: 'Kein Worker, der antwortet, bietet diesen Workflow an. Gefragte Task-Queues: { $queues }.',
  noWorkerAnswers:
    'Auf der Task-Queue { $queues } antwortet kein Worker. Versuchen Sie es erneut, wenn ihr Worker läuft.',
  start: 'Starten',
  starting: 'Wird gestartet',
  notStarted: 'Nichts wurde gestartet',
  mayHaveStarted:
    'Der Dienst hat nicht geantwortet, und die Ausführung kann gestartet sein. Starten Sie erneut: Sie beginnt nur einmal.',
};
