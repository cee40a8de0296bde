/** Finds texts for people that are in the code and not in the catalogue. */
import { readFileSync } from 'node:fs';
import ts from 'typescript-6';

/** Attributes whose value a person sees or hears. */
const seen = new Set([
  'aria-label',
  'aria-description',
  'alt',
  'caption',
  'doing',
  'label',
  'placeholder',
  'title',
  'word',
]);

/** Elements whose text is code or a key, which no language translates. */
const untranslated = new Set(['code', 'kbd', 'pre', 'style', 'path', 'svg']);

/** Attributes of JSX, and properties, whose texts a person does not see. */
const unseen = /^(?:class(?:Name)?|d|href|viewBox|style|transform|rel|accept|sandbox|queryKey|look)$/u;

/** A sentence or a capitalised word: `Next question`, `Answer`. */
const prose = /[A-Za-z]{2,}[,.:]? [A-Za-z]|^[A-Z][a-z]{2,}[.…]?$/u;

interface Literal {
  readonly line: number;
  readonly text: string;
}

/** @example literalTexts('src/console/inbox/inbox-row.tsx'); // [{ line: 12, text: 'Next question' }] */
export function literalTexts(path: string): readonly Literal[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Literal[] = [];
  const add = (node: ts.Node, text: string): void => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push({ line: line + 1, text: text.trim().replaceAll(/\s+/gu, ' ') });
  };
  const visit = (node: ts.Node): void => {
    if (isSkipped(node)) return;
    if (ts.isJsxText(node)) {
      if (/[A-Za-z]{2}/u.test(node.text) && node.text.trim() !== 'Gatehouse') add(node, node.text);
    } else if (isText(node) && (isSeen(node) ? /[A-Za-z]{2}/u : prose).test(wordsOf(node))) {
      add(node, wordsOf(node));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

type Text = ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.TemplateExpression;

function isText(node: ts.Node): node is Text {
  return (
    ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node)
  );
}

/** The words of a literal. A substitution counts as a sign. */
function wordsOf(node: Text): string {
  if (!ts.isTemplateExpression(node)) return node.text;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…').trim();
}

function isSeen({ parent }: Text): boolean {
  return ts.isJsxAttribute(parent) && seen.has(parent.name.getText());
}

function isSkipped(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || ts.isCaseClause(node))
    return !ts.isCaseClause(node);
  if (ts.isJsxElement(node)) return untranslated.has(node.openingElement.tagName.getText());
  if (ts.isJsxSelfClosingElement(node)) return untranslated.has(node.tagName.getText());
  if (ts.isJsxAttribute(node)) return unseen.test(node.name.getText());
  if (ts.isPropertyAssignment(node) && unseen.test(node.name.getText())) return true;
  // A fault of the program is for its developers.
  if (ts.isNewExpression(node)) return node.expression.getText() === 'Error';
  return isText(node) && isKeyOfCode(node);
}

/** Names of keys and of events, selectors, and what is compared. */
function isKeyOfCode(node: Text): boolean {
  const { parent } = node;
  // A part of a key.
  if (ts.isConditionalExpression(parent) && ts.isTemplateSpan(parent.parent)) return true;
  if (ts.isBinaryExpression(parent)) return parent.operatorToken.getText().includes('==');
  if (ts.isElementAccessExpression(parent) || ts.isCaseClause(parent)) return true;
  if (ts.isArrayLiteralExpression(parent)) return keyNames.test(wordsOf(node));
  return (
    keyNames.test(wordsOf(node)) ||
    /[[\]{}<>=#]|^\.|^\(|^[\w-]+\(|sans-serif|^(?:a, button|input, text)/u.test(wordsOf(node))
  );
}

const keyNames = /^(?:Enter|Esc|Home|End|Shift|Tab|Ctrl)$/u;
