/** What Temporal's own UI shows under "current details" of an execution that waits: Markdown, a line a gate. */
import type { EventLinks } from '../../wire/event-links';
import { fileTypeOf } from '../../values/files/file-type';
import type { Gate } from '../gates/gate';
import { typeInWords } from '../../values/type-in-words';

const maxLines = 50;

/** The pending gates in Markdown; empty where nobody is waited for. */
export function currentDetails(gates: readonly Gate[], workflowId: string): string {
  if (gates.length === 0) return '';
  const lines = gates.slice(0, maxLines).map((gate) => lineOf(gate, workflowId));
  const rest = gates.length - lines.length;
  const more = rest > 0 ? [`- and ${rest} more`] : [];
  return ['**Waiting for people**', '', ...lines, ...more, '', ...padding].join('\n');
}

/** The UI (2.42.1) cuts off the last lines of its frame. */
const padding = ['\u00A0', '', '\u00A0'];

function lineOf({ spec, links, requestId }: Gate, workflowId: string): string {
  const { id, kind, prompt, deadline, jsonSchema } = spec;
  const what = prompt === undefined ? '' : `: ${escaped(prompt)}`;
  const type = kind === 'approval' ? 'approval' : typeInWords(jsonSchema);
  const until = deadline === undefined ? '' : `, until ${deadline.slice(0, 16).replace('T', ' ')} UTC`;
  const command = kind === 'approval' ? 'approve' : 'set';
  const takesFile = fileTypeOf(jsonSchema) !== undefined;
  const value = takesFile ? ' --file PATH' : ' VALUE';
  const ways = [
    ...(links === undefined ? [] : linksOf(links, requestId)),
    code(`npx gatehouse ${command} ${quoted(id)} ${quoted(workflowId)}${kind === 'approval' ? '' : value}`),
    ...(takesFile
      ? []
      : [code(links === undefined ? curlOf(kind, requestId) : curlOfEvent(links, requestId))]),
  ];
  const line = `- **${escaped(id)}**${what} (${escaped(type)}${until})`;
  return [line, ...ways].join('\n  - ');
}

function linksOf({ formUrl, apiUrl }: EventLinks, requestId: string): string[] {
  return [`[Answer in the form](<${formUrl}>)`, `[Read it by the API](<${apiUrl}/api/signals/${requestId}>)`];
}

/** What a program sends to whatever service it knows: workflow code knows no address, and making links costs an activity. */
function curlOf(kind: Gate['spec']['kind'], requestId: string): string {
  const [verb, body] = kind === 'approval' ? ['approve', '{}'] : ['set', '{"value": VALUE}'];
  return `curl -H 'content-type: application/json' -d '${body}' "$GATEHOUSE_URL/api/signals/${requestId}/${verb}"`;
}

/** What a program sends; a file is not sent like this. */
function curlOfEvent({ apiUrl }: EventLinks, requestId: string): string {
  const body = `{"request_id": "${requestId}", "value": VALUE}`;
  return `curl -H 'content-type: application/json' -d '${body}' ${quoted(`${apiUrl}/submit/json`)}`;
}

/** Prompts and ids are text, not Markdown. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>()#+\-!|~]/g, '\\$&').replaceAll(/\s+/g, ' ');
}

function code(text: string): string {
  return text.includes('`') ? escaped(text) : `\`${text}\``;
}

function quoted(word: string): string {
  return /^[\w.:@/-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
