/** The styles of the documentation, in addition to those of all plain pages. */
export const docsStylesheet = `
:root {
  --code-word: #77389b; --code-text: #18703c; --code-number: #854d00; --code-name: #1d56ad; --code-type: #0b6075; --mark: #d5dfe2;
}
@media (prefers-color-scheme: dark) {
  :root {
    --code-word: #cba6f2; --code-text: #6fcd93; --code-number: #f7c463; --code-name: #8bb8ff; --code-type: #7cc4da; --mark: #3d4a50;
  }
}
html { scroll-padding-top: 64px; }
body { font-size: 15px; line-height: 24px; overflow-wrap: break-word; }
.skip { position: absolute; z-index: 10; top: 6px; inset-inline-start: 24px; padding: 8px 16px; border-radius: 6px; background: var(--ink); color: var(--surface); font-weight: 600; }
.skip:not(:focus) { transform: translateY(-60px); }
.top { position: sticky; z-index: 5; top: 0; gap: 16px; }
.top > a { text-decoration: none; white-space: nowrap; }
.top .brand { color: inherit; }
.top .brand span { margin-inline-start: 8px; font-weight: 400; color: var(--ink3); }
.search { display: flex; flex: 1; gap: 8px; align-items: center; max-width: 420px; margin-inline-start: auto; }
.search input {
  flex: 1; width: 100%; min-width: 0; height: 32px; padding: 0 12px; color: var(--ink); background: var(--canvas);
  border: 1px solid var(--ctl); border-radius: 6px; font: inherit; font-size: 14px;
}
.small { min-width: 0; min-height: 32px; padding: 0 12px; border: 1px solid var(--ctl); border-radius: 6px; color: var(--ink); background: var(--surface); font-size: 14px; font-weight: 500; }
.frame { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 48px; max-width: 1440px; margin: 0 auto; padding: 0 24px; }
main { min-width: 0; width: 100%; max-width: 800px; margin: 0 auto; padding: 32px 0 64px; outline: none; }
.menus { display: none; }
.list { font-size: 14px; line-height: 20px; color: var(--ink2); }
.list h2 { margin: 20px 0 4px; font-size: 12px; line-height: 16px; color: var(--ink3); }
.list h2:first-child { margin-top: 0; }
.list ul { margin: 0; padding: 0; list-style: none; }
.list a { display: block; padding: 4px 12px; border-inline-start: 2px solid var(--line); text-decoration: none; overflow-wrap: anywhere; }
.list a:hover { color: var(--ink); border-color: var(--ctl); }
.list a[aria-current] { color: var(--ink); border-color: var(--ink); font-weight: 600; }
.list .deeper a { padding-inline-start: 24px; }
@media (min-width: 960px) {
  .frame { grid-template-columns: 216px minmax(0, 1fr); }
  .documents { display: block; }
}
@media (min-width: 1280px) {
  .frame.has-headings { grid-template-columns: 216px minmax(0, 1fr) 216px; }
  .has-headings .headings { display: block; }
}
.documents, .headings {
  position: sticky; inset: 48px auto auto; align-self: start; width: auto; height: auto; max-height: calc(100vh - 48px); margin: 0;
  padding-block: 32px;
  padding-inline: 0 4px; overflow-y: auto; border: 0; color: inherit; background: none;
}
.list:popover-open {
  position: fixed; inset: 56px 8px auto; width: auto; max-height: calc(100dvh - 72px); padding: 16px; overflow-y: auto; overscroll-behavior: contain;
  border: 1px solid var(--line); border-radius: 8px; background: var(--surface); box-shadow: 0 8px 32px #0004;
}
.list::backdrop { background: #0006; }
article h1 { margin-bottom: 16px; white-space: normal; }
article h2 { margin: 40px 0 12px; font-size: 21px; line-height: 28px; }
article h3 { margin: 32px 0 8px; font-size: 17px; line-height: 24px; }
article h4 { margin: 24px 0 8px; font-size: 15px; line-height: 24px; }
article h5, article h6 { margin: 16px 0 4px; font-size: 14px; line-height: 20px; color: var(--ink2); }
article :is(h2, h3, h4, h5, h6):target { background: var(--mark); box-shadow: -8px 0 var(--mark), -10px 0 var(--ink); }
article p, article ul, article ol { margin: 0 0 16px; }
article :is(ul, ol) { padding-inline-start: 24px; }
article li > :is(ul, ol, p) { margin-bottom: 4px; }
article li + li { margin-top: 4px; }
article blockquote { margin: 0 0 16px; padding: 4px 16px; border-inline-start: 4px solid var(--line); color: var(--ink2); }
article blockquote > :last-child { margin-bottom: 0; }
article hr { margin: 32px 0; border: 0; border-top: 1px solid var(--line); }
article img { display: block; max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: 8px; }
article code { padding: 2px 4px; border-radius: 4px; background: var(--sunken); font-size: 0.88em; }
article pre { margin: 0 0 16px; padding: 12px 16px; border: 1px solid var(--line); border-radius: 8px; white-space: pre; overflow-x: auto; overflow-wrap: normal; }
article pre code { padding: 0; background: none; font-size: 13px; }
article a { text-underline-offset: 2px; text-decoration-color: var(--ctl); }
article a:hover { text-decoration-color: currentColor; }
article a code { text-decoration: underline; text-decoration-color: var(--ctl); }
article .anchor { color: var(--ink3); font-weight: 400; text-decoration: none; }
@media (hover: hover) {
  article .anchor { opacity: 0; }
  article :is(h2, h3, h4, h5, h6):hover .anchor, article .anchor:focus-visible { opacity: 1; }
}
article .wide { margin: 0 0 16px; border: 1px solid var(--line); border-radius: 8px; background: var(--surface); }
article .wide table { width: 100%; font-size: 14px; line-height: 20px; }
article .wide :is(th, td) { min-width: 96px; padding-block: 8px; padding-inline: 12px 16px; }
article .wide :is(th, td):last-child { padding-inline-end: 12px; }
article .wide th { font-size: 13px; color: var(--ink2); background: var(--sunken); }
article .wide tbody tr:last-child td { border-bottom: 0; }
article .wide :is(td, code) { overflow-wrap: break-word; }
article .wide td:last-child { min-width: 200px; }
article tr:target td { background: var(--mark); }
figure { margin: 0 0 16px; }
figcaption { margin-bottom: 4px; color: var(--ink3); font-size: 13px; }
.beside { display: flex; flex-wrap: wrap; gap: 16px; justify-content: space-between; margin-top: 48px; padding-top: 16px; border-top: 1px solid var(--line); }
.beside a { text-decoration: none; font-weight: 600; }
.beside a:hover { text-decoration: underline; }
.beside span { display: block; color: var(--ink3); font-size: 13px; line-height: 16px; font-weight: 400; }
.beside .next { margin-inline-start: auto; text-align: end; }
.found { padding: 0 !important; list-style: none; }
.found li { padding: 12px 0; border-top: 1px solid var(--line); margin: 0 !important; }
.found a { font-weight: 600; }
.found p { margin: 4px 0 0; color: var(--ink2); font-size: 14px; line-height: 20px; overflow-wrap: anywhere; }
mark { padding: 0 1px; border-radius: 2px; color: var(--ink); background: var(--mark); }
.shj-kwd, .shj-section { color: var(--code-word); }
.shj-str, .shj-insert { color: var(--code-text); }
.shj-num, .shj-bool, .shj-esc { color: var(--code-number); }
.shj-func { color: var(--code-name); }
.shj-class, .shj-type, .shj-var { color: var(--code-type); }
.shj-cmnt { color: var(--ink3); }
.shj-deleted, .shj-err { color: var(--bad); }
@media (max-width: 959px) {
  .menus { display: flex; gap: 8px; padding-bottom: 16px; }
  .menus .small { min-height: 40px; }
  main { padding-top: 16px; }
}
@media (min-width: 960px) and (max-width: 1279px) {
  .menus.of-headings { display: flex; justify-content: flex-end; margin-bottom: -32px; }
  .menus .of-documents { display: none; }
}
@media (max-width: 640px) {
  .frame { padding: 0 16px; }
  .top { gap: 12px; }
  .top .brand span, .to-console { display: none; }
  .search input { height: 40px; font-size: 16px; }
  .search .small { display: none; }
  article pre { margin-inline-start: -16px; margin-inline-end: -16px; border-inline-start: 0; border-inline-end: 0; border-radius: 0; }
}
@media print {
  .top, .documents, .headings, .menus, .beside, .anchor { display: none !important; }
}
`;
