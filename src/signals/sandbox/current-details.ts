/** The "current details" that Temporal's own UI shows of a waiting execution: Markdown, with one line for each gate. */
import type { EventAddresses } from '../../wire/event-addresses';
import { fileTypeOf } from '../../values/files/file-type';
import type { Gate } from '../gates/gate';
import { progressOf } from '../policy/shown-ballot';
import { typeInWords } from '../../values/type-in-words';

const maxLines = 50;

/** Formats the pending gates as Markdown. Empty if there are none. */
export function currentDetails(gates: readonly Gate[], workflowId: string): string {
  if (gates.length === 0) return '';
  const lines = gates.slice(0, maxLines).map((gate) => lineOf(gate, workflowId));
  const rest = gates.length - lines.length;
  const more = rest > 0 ? [`- and ${rest} more`] : [];
  return ['**Waiting for people**', '', ...lines, ...more, '', ...padding].join('\n');
}

/** Empty lines, because the UI (2.42.1) cuts off the last lines of its frame. */
const padding = ['\u00A0', '', '\u00A0'];

function lineOf({ spec, addresses, requestId, ballot }: Gate, workflowId: string): string {
  const { id, kind, prompt, deadline, jsonSchema } = spec;
  const what = prompt === undefined ? '' : `: ${escaped(prompt)}`;
  const type = kind === 'approval' ? 'approval' : typeInWords(jsonSchema);
  const until = deadline === undefined ? '' : `, until ${deadline.slice(0, 16).replace('T', ' ')} UTC`;
  const command = kind === 'approval' ? 'approve' : 'set';
  const takesFile = fileTypeOf(jsonSchema) !== undefined;
  const value = takesFile ? ' --file PATH' : ' VALUE';
  const ways = [
    ...(addresses === undefined ? [] : linksTo(addresses, requestId)),
    code(`npx gatehouse ${command} ${quoted(id)} ${quoted(workflowId)}${kind === 'approval' ? '' : value}`),
    ...(takesFile
      ? []
      : [code(addresses === undefined ? curlOf(kind, requestId) : curlOfEvent(addresses, requestId))]),
  ];
  const progress = ballot === undefined ? '' : `, ${escaped(progressOf(ballot).words)}`;
  const line = `- **${escaped(id)}**${what} (${escaped(type)}${progress}${until})`;
  return [line, ...ways].join('\n  - ');
}

function linksTo({ formUrl, apiUrl }: EventAddresses, requestId: string): string[] {
  return [`[Answer in the form](<${formUrl}>)`, `[Read it by the API](<${apiUrl}/api/signals/${requestId}>)`];
}

/** The request of a program. It uses $GATEHOUSE_URL, because workflow code has no service address and the addresses of events need an activity. */
function curlOf(kind: Gate['spec']['kind'], requestId: string): string {
  const [verb, body] = kind === 'approval' ? ['approve', '{}'] : ['set', '{"value": VALUE}'];
  return `curl -H 'content-type: application/json' -d '${body}' "$GATEHOUSE_URL/api/signals/${requestId}/${verb}"`;
}

/** The request with which a program answers an event that takes no file. */
function curlOfEvent({ apiUrl }: EventAddresses, requestId: string): string {
  const body = `{"request_id": "${requestId}", "value": VALUE}`;
  return `curl -H 'content-type: application/json' -d '${body}' ${quoted(`${apiUrl}/submit/json`)}`;
}

/** Escapes Markdown, because prompts and ids are plain text. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>()#+\-!|~]/g, '\\$&').replaceAll(/\s+/g, ' ');
}

function code(text: string): string {
  return text.includes('`') ? escaped(text) : `\`${text}\``;
}

function quoted(word: string): string {
  return /^[\w.:@/-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
