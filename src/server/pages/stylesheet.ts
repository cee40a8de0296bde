/** The stylesheet of the pages that work without JavaScript: light, dark, and for the width of a phone. */
export const stylesheet = `
:root {
  --canvas: #f3f5f5; --surface: #ffffff; --sunken: #eef1f1; --line: #dde2e3; --ctl: #7d888c;
  --ink: #14191b; --ink2: #434d51; --ink3: #5a656a;
  --lamp: #f6ab14; --on-lamp: #241800; --lamp-text: #854d00; --lamp-tint: #fff5df; --lamp-line: #b06f00;
  --ok: #18703c; --ok-tint: #e6f4ea; --bad: #ad2018; --bad-tint: #fdeceb;
  color-scheme: light dark;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --canvas: #0f1315; --surface: #171c1f; --sunken: #111618; --line: #2a3236; --ctl: #6c787d;
    --ink: #e8edee; --ink2: #b6c0c3; --ink3: #95a2a6;
    --lamp: #f6b02c; --on-lamp: #241800; --lamp-text: #f7c463; --lamp-tint: #2b220f; --lamp-line: #b27f25;
    --ok: #6fcd93; --ok-tint: #12281b; --bad: #ff9a8e; --bad-tint: #371917;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body {
  margin: 0; background: var(--canvas); color: var(--ink);
  font: 400 14px/20px "Inter Variable", Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere;
}
h1 { margin: 0 0 8px; font-size: 28px; line-height: 36px; font-weight: 600; unicode-bidi: plaintext; white-space: pre-line; }
/* A title in another direction begins on the side of the page, in line with what is around it. */
:where(h1, [dir="auto"]:not(textarea, input, .description)) { text-align: -webkit-match-parent; text-align: match-parent; }
h2 { margin: 0 0 8px; font-size: 16px; line-height: 22px; font-weight: 600; }
p { margin: 0 0 8px; }
a { color: inherit; }
code, pre, .code { font: 13px/20px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
pre { margin: 0; padding: 8px 12px; background: var(--sunken); border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
.top { height: 48px; display: flex; align-items: center; padding: 0 24px; background: var(--surface); border-bottom: 1px solid var(--line); }
.brand { font-weight: 600; }
main { max-width: 720px; margin: 24px auto; padding: 0 24px; }
main:has(.evidence) { max-width: 1144px; }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; padding: 24px; }
.answering { border-top: 4px solid var(--lamp); }
.columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 24px; margin-top: 24px; }
@media (min-width: 900px) { .columns:has(.evidence) { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); } }
.evidence, .said { align-self: start; min-width: 0; padding: 16px; border-radius: 8px; background: var(--sunken); }
.said { margin-top: 16px; }
.evidence > * + * { margin-top: 16px; }
.meta { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: center; color: var(--ink3); font-size: 12px; line-height: 16px; }
.state { display: inline-block; padding: 2px 8px; border-radius: 6px; font-weight: 600; color: var(--lamp-text); background: var(--lamp-tint); }
.state.set, .state.approved { color: var(--ok); background: var(--ok-tint); }
.state.rejected { color: var(--bad); background: var(--bad-tint); }
.state.timed-out, .state.cancelled { color: var(--ink2); background: var(--sunken); }
.description > * { margin: 0 0 8px; }
.description table { border-collapse: collapse; }
.description th, .description td, .wide th, .wide td { padding-block: 4px; padding-inline: 0 12px; text-align: start; vertical-align: top; border-bottom: 1px solid var(--line); }
.wide { overflow-x: auto; overflow-wrap: break-word; }
.wide table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
.text { white-space: pre-wrap; }
.number { font-variant-numeric: tabular-nums; }
.number, .short { white-space: nowrap; overflow-wrap: normal; }
/* The line of the console that says that it loads. */
.starting { display: none; }
dl { margin: 0; }
dl > div { display: grid; grid-template-columns: minmax(96px, 30%) minmax(0, 1fr); gap: 0 16px; padding: 4px 0; }
dl > .above { grid-template-columns: minmax(0, 1fr); }
dl dl { padding-inline-start: 12px; border-inline-start: 2px solid var(--line); }
dt { color: var(--ink3); }
dd { margin: 0; min-width: 0; }
ol { margin: 0; padding-inline-start: 24px; }
.report > * + * { margin-top: 16px; }
.report .description > :last-child { margin-bottom: 0; }
.report caption { padding: 0 0 4px; color: var(--ink2); font-weight: 600; text-align: start; }
.report img { display: block; max-width: 100%; height: auto; border-radius: 6px; }
.pictures { display: flex; flex-wrap: wrap; gap: 8px; margin: 4px 0 8px; }
.pictures img { display: block; min-width: 84px; max-width: min(100%, 240px); height: auto; border-radius: 6px; }
.report .wide table { min-width: min(100%, 400px); font-size: 13px; }
.report th { color: var(--ink3); font-weight: 400; font-size: 12px; line-height: 16px; }
.report .label { margin-bottom: 0; color: var(--ink2); font-size: 13px; }
.report .label + details { margin-top: 4px; }
.report summary { width: fit-content; margin-bottom: 4px; color: var(--ink2); cursor: pointer; }
.wide .number { text-align: end; }
.wide :is(th, td):last-child { padding-inline-end: 0; }
.figures { display: flex; flex-wrap: wrap; gap: 12px 32px; }
.figures > div { display: block; padding: 0; }
.figures dt { font-size: 12px; line-height: 16px; }
.figures dd { font-size: 20px; line-height: 28px; font-weight: 600; font-variant-numeric: tabular-nums; }
.figures .unit { font-size: 13px; font-weight: 400; color: var(--ink3); }
form { display: grid; grid-template-columns: minmax(0, 1fr); gap: 20px; align-content: start; min-width: 0; }
fieldset { min-width: 0; margin: 0; padding: 0; border: 0; }
.group { display: grid; grid-template-columns: minmax(0, 1fr); gap: 16px; padding-inline-start: 16px; border-inline-start: 2px solid var(--line); }
.group > legend { padding: 0 0 12px; }
label, legend, .label { font-weight: 600; padding: 0; }
.type { font-weight: 400; color: var(--ink3); margin-inline-start: 8px; }
.hint { margin: 2px 0 0; color: var(--ink3); font-size: 13px; white-space: pre-line; }
.issue { margin: 4px 0 0; color: var(--bad); font-size: 13px; }
.issue::before { content: "\\25B2\\00A0"; font-size: 10px; }
.issues { padding: 12px 16px; border-radius: 8px; color: var(--bad); background: var(--bad-tint); }
.issues h2 { font-size: 14px; line-height: 20px; margin: 0; }
.issues ul { margin: 4px 0 0; padding-inline-start: 20px; }
input[type="text"], input[type="date"], input[type="time"], input[type="datetime-local"], input[type="file"], textarea, select {
  display: block; width: 100%; min-height: 40px; margin-top: 4px; padding: 8px 12px; color: var(--ink); background: var(--surface);
  border: 1px solid var(--ctl); border-radius: 6px; font: inherit; font-size: 16px;
}
textarea { field-sizing: content; min-height: 64px; max-height: 50vh; resize: vertical; }
textarea.code { font-size: 14px; min-height: 96px; }
[aria-invalid="true"] { border-color: var(--bad) !important; }
.tiles { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 4px; }
.tile { display: flex; align-items: center; gap: 8px; min-height: 40px; padding-block: 8px; padding-inline: 12px 16px; border: 1px solid var(--ctl); border-radius: 6px; font-weight: 400; cursor: pointer; }
.tile:has(:checked) { border-color: var(--ink); box-shadow: inset 0 0 0 1px var(--ink); }
.tile:has(:focus-visible) { outline: 2px solid var(--ink); outline-offset: 2px; }
input { accent-color: var(--ink); }
.tile input { margin: 0; width: 16px; height: 16px; }
.tile input:focus-visible { outline: none; }
.none { display: flex; width: fit-content; gap: 8px; align-items: center; min-height: 32px; margin-top: 4px; font-weight: 400; color: var(--ink2); }
.variant { margin-top: 12px; }
@supports selector(:has(*)) { .variants > .variant { display: none; } }
${Array.from({ length: 12 }, (_, index) => `.variants:has(> .tiles > :nth-child(${index + 1}) :checked) > .variant-${index}`).join(',\n')} { display: grid; gap: 16px; }
.facts { margin-top: 24px; color: var(--ink3); font-size: 13px; }
.facts summary { width: fit-content; cursor: pointer; }
.facts p { margin: 8px 0 0; }
.buttons { display: flex; gap: 12px; flex-wrap: wrap; }
button { min-height: 48px; min-width: 144px; padding: 8px 24px; border-radius: 6px; font: inherit; font-size: 16px; font-weight: 600; cursor: pointer; }
.primary { color: var(--on-lamp); background: var(--lamp); border: 1px solid var(--lamp-line); }
/* Approve and Reject have the same weight. */
.approve, .reject { background: var(--surface); border: 2px solid currentColor; }
.approve { color: var(--ok); }
.reject { color: var(--bad); }
.plain { color: var(--ink); background: var(--surface); border: 1px solid var(--ctl); }
@media (max-width: 640px) {
  main { margin: 0; padding: 0; }
  .top { padding: 0 16px; }
  .card { border-radius: 0; border-inline-start: 0; border-inline-end: 0; padding: 16px; }
  h1 { font-size: 24px; line-height: 32px; }
  .buttons { position: sticky; bottom: 0; margin: 0 -16px -16px; padding: 12px 16px; background: var(--surface); border-top: 1px solid var(--line); }
  .buttons button { flex: 1; min-width: 0; }
  .tile { min-height: 44px; }
  dl > div { grid-template-columns: 1fr; }
}
/* On paper: without what can be pressed, and with what is folded on the screen. */
@media print {
  .top, .buttons, input[type="file"] { display: none; }
  body, .evidence, .said { background: none; font-size: 10pt; line-height: 1.4; }
  main, main:has(.evidence) { max-width: none; margin: 0; padding: 0; }
  .card { padding: 0; border: 0; }
  .columns:has(.evidence) { grid-template-columns: minmax(0, 1fr); gap: 12px; margin-top: 12px; }
  .evidence, .said { padding: 12px 0 0; border-top: 1px solid var(--line); border-radius: 0; }
  h1 { font-size: 15pt; line-height: 1.3; }
  .wide { overflow: visible; }
  img, tr { break-inside: avoid; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`;
