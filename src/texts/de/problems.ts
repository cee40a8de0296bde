import type { problems as en } from '../en/problems';
import type { In } from '../translator';

export const problems: In<typeof en> = {
  'access-refused':
    'Temporal hat den Dienst abgewiesen. Es wurde nichts getan. Wenden Sie sich an Ihren Administrator.',
  'already-set': 'Die Frage wurde bereits beantwortet.',
  'body-too-large': 'Die Antwort ist zu groß. Senden Sie Größeres als Datei.',
  'execution-not-found': 'Die Ausführung gibt es nicht.',
  'file-store-failed':
    'Der Dateispeicher hat versagt. Es wurde nichts übernommen. Senden Sie dasselbe erneut.',
  'file-too-large': 'Die Datei ist zu groß.',
  'file-type-refused': 'Dateien dieser Art werden hier nicht angenommen.',
  forbidden: 'Sie haben dazu nicht das Recht.',
  internal:
    'Der Dienst hat einen Fehler. Versuchen Sie es erneut. Wenn der Fehler bleibt, wenden Sie sich an Ihren Administrator.',
  'invalid-input': 'Die Antwort passt nicht.',
  'key-reused':
    'Derselbe Anfrageschlüssel wurde für eine andere Antwort verwendet. Senden Sie Ihre Antwort erneut.',
  'mailbox-full': 'Es warten zu viele Einträge. Senden Sie den Eintrag später erneut.',
  'no-connection':
    'Temporal antwortet nicht. Es geht nichts verloren. Versuchen Sie es in einem Moment erneut.',
  'no-worker': 'Das System hinter dieser Frage läuft nicht.',
  'not-found': 'Das gibt es nicht.',
  'not-sent': 'Andere Antworten werden noch gesendet. Ihre wurde nicht gesendet.',
  'other-actor':
    'Seit dem Öffnen dieser Seite hat sich eine andere Person angemeldet. Nichts wurde gesendet. Laden Sie die Seite neu.',
  'request-timed-out': 'Der Dienst hat nicht rechtzeitig geantwortet. Senden Sie dasselbe erneut.',
  'signal-not-found': 'Die Frage gibt es nicht.',
  'signal-not-open': 'Die Frage ist nicht offen.',
  superseded: 'Die Frage wurde inzwischen erneut gestellt.',
  'temporal-busy': 'Der Dienst ist ausgelastet. Versuchen Sie es in einigen Sekunden erneut.',
  'timed-out': 'Die Frist ist abgelaufen.',
  'too-large': 'Die Antwort ist zu groß.',
  'too-many-requests': 'Zu viele Anfragen. Versuchen Sie es später erneut.',
  unauthenticated: 'Sie sind nicht angemeldet.',
  unavailable: 'Der Dienst ist gerade nicht verfügbar.',
  'unknown-outcome': 'Die Antwort ist noch nicht bestätigt.',
  unreadable:
    'Der Dienst kann die Daten dieser Ausführung nicht lesen. Wenden Sie sich an Ihren Administrator.',
  'worker-failing': 'Das System hinter dieser Frage hat einen Fehler.',
};
