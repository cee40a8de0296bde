/** Syntax highlighting: spans with a class for each kind of token. The stylesheet of the documents sets the colours. */
import bash from '@speed-highlight/core/languages/bash.js';
import docker from '@speed-highlight/core/languages/docker.js';
import http from '@speed-highlight/core/languages/http.js';
import js from '@speed-highlight/core/languages/js.js';
import jsdoc from '@speed-highlight/core/languages/jsdoc.js';
import json from '@speed-highlight/core/languages/json.js';
import regex from '@speed-highlight/core/languages/regex.js';
import todo from '@speed-highlight/core/languages/todo.js';
import ts from '@speed-highlight/core/languages/ts.js';
import yaml from '@speed-highlight/core/languages/yaml.js';
import { tokenizeWith, type ShjLanguageData } from '@speed-highlight/core/tokenize';

/** The languages of the documents, and the languages that these use. */
const known: Record<string, ShjLanguageData> = { bash, docker, http, js, jsdoc, json, regex, todo, ts, yaml };

/** Languages with another name in the highlighter. */
const otherNames: Readonly<Record<string, string>> = { sh: 'bash', dockerfile: 'docker' };

/**
 * Returns the code as HTML, without colours if the language is unknown.
 *
 * @example highlighted('npm test', 'sh'); // <span class="shj-func">npm</span> test
 */
export function highlighted(code: string, language: string): string {
  const grammar = known[otherNames[language] ?? language];
  if (grammar === undefined) return escaped(code);
  let html = '';
  tokenizeWith(
    code,
    grammar,
    (text, kind) => {
      html += kind === undefined ? escaped(text) : `<span class="shj-${kind}">${escaped(text)}</span>`;
    },
    { languages: known },
  );
  return html;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
