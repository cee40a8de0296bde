import { showTurns } from '../../values/show-turns';

/** What is no text of the page, or is sent back unchanged: tags with their attributes, scripts, and texts to edit. */
const kept = /<(script|textarea)\b[\s\S]*?<\/\1>|<[^>]*>/gu;

/** Does what `showTurns` does to the text between the tags of escaped markup. */
export function showTurnsInMarkup(markup: string): string {
  let shown = '';
  let from = 0;
  for (const match of markup.matchAll(kept)) {
    shown += showTurns(markup.slice(from, match.index)) + match[0];
    from = match.index + match[0].length;
  }
  return shown + showTurns(markup.slice(from));
}
