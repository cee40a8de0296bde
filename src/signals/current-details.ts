/** What Temporal's own UI shows under "current details" of an execution that waits: Markdown, a line a gate. */
import { fileTypeOf } from './file-type';
import type { Gate } from './gate';
import type { JsonSchema } from './json-schema';
import { typeInWords } from './type-in-words';

const maxLines = 50;

/** The pending gates in Markdown; empty where nobody is waited for. */
export function detailsOf(gates: readonly Gate[], workflowId: string): string {
  if (gates.length === 0) return '';
  const lines = gates.slice(0, maxLines).map((gate) => lineOf(gate, workflowId));
  const rest = gates.length - lines.length;
  const more = rest > 0 ? [`- and ${rest} more`] : [];
  return ['**Waiting for people**', '', ...lines, ...more, '', ...padding].join('\n');
}

/** The UI (2.42.1) cuts off the last lines of its frame. */
const padding = ['\u00A0', '', '\u00A0'];

function lineOf({ spec, formUrl }: Gate, workflowId: string): string {
  const { id, kind, prompt, deadline, jsonSchema } = spec;
  const what = prompt === undefined ? '' : `: ${escaped(prompt)}`;
  const type = kind === 'approval' ? 'approval' : typeInWords(jsonSchema);
  const until = deadline === undefined ? '' : `, until ${deadline.slice(0, 16).replace('T', ' ')} UTC`;
  const command = kind === 'approval' ? 'approve' : 'set';
  const value = kind === 'approval' ? '' : valueOf(jsonSchema);
  const form = formUrl === undefined ? '' : `\n  - [Answer in the form](<${formUrl}>)`;
  return `- **${escaped(id)}**${what} (${escaped(type)}${until})${form}\n  - ${code(`npx gatehouse ${command} ${quoted(id)} ${quoted(workflowId)}${value}`)}`;
}

function valueOf(jsonSchema: JsonSchema): string {
  return fileTypeOf(jsonSchema) === undefined ? ' VALUE' : ' --file PATH';
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
