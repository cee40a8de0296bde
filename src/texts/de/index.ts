/**
 * The German catalogue. It addresses people with Sie. Its terms, which are the same in all sections:
 *
 * - inbox: Eingang. queue: Warteschlange. question, signal: Frage. gate: Gate. prompt: Frage
 * - answer: Antwort, antworten. approve: freigeben. reject: ablehnen. approval: Freigabe. decision: Entscheidung
 * - comment: Kommentar. draft: Entwurf. receipt: Beleg. evidence: Unterlagen. undo: rückgängig machen. skip: überspringen
 * - refused: zurückgewiesen. settled: erledigt. waiting: wartend. overdue: überfällig. deadline: Frist
 * - execution: Ausführung. run: Lauf. workflow: Workflow. step: Schritt. state: Status. type: Art
 * - cancel an execution: abbrechen. terminate: sofort beenden. audit: Protokoll. outcome: Ergebnis
 * - report: Bericht. input: Eingabe. output: Ausgabe. stream: Stream. item: Eintrag. file: Datei
 * - policy: Regeln. rule: Regel. claimed: behauptet. signed: signiert. vote: Antwort. counted: gezählt
 * - link: Link. token: Token. log in: anmelden. administrator: Administrator. service: Dienst
 * - worker, Temporal, API, JSON and CSV stay as they are
 */
import { answered } from './answered';
import { api } from './api';
import { audit } from './audit';
import { bulk } from './bulk';
import { execution } from './execution';
import { form } from './form';
import { gate } from './gate';
import { graph } from './graph';
import { inbox } from './inbox';
import { pages } from './pages';
import { pieces } from './pieces';
import { policy } from './policy';
import { problems } from './problems';
import { queue } from './queue';
import { report } from './report';
import { settings } from './settings';
import { shell } from './shell';
import { start } from './start';
import { types } from './types';
import { uploads } from './uploads';
import { values } from './values';
import { views } from './views';

export const de = {
  answered,
  api,
  audit,
  bulk,
  execution,
  form,
  gate,
  graph,
  inbox,
  pages,
  pieces,
  policy,
  problems,
  queue,
  report,
  settings,
  shell,
  start,
  types,
  uploads,
  values,
  views,
};
