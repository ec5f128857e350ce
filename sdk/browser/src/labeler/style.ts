/** How the labeler looks. A sheet that is made by a script needs no leave of a Content-Security-Policy. */

const LIGHT = `
  --surface: #ffffff; --sunken: #f3f6f7; --hover: #f1f5f7; --line: #e5eaed; --line-2: #cfd7dc; --control: #7b8791;
  --text: #13202a; --text-2: #45535e; --text-3: #5f6d78;
  --swell: #0f6690; --swell-hover: #0b5678; --swell-text: #0d6089; --swell-soft: #e6f1f7; --on-swell: #ffffff; --focus: #0f6690;
  --good-text: #0b6654; --good-soft: #e2f3ee; --watch: #bf7a00; --watch-text: #85520a; --watch-soft: #fbf1de;
  --risk: #be2a26; --risk-text: #ac2b27; --risk-soft: #fcebe9; --none-soft: #eef2f4; --bar: #0f7ca8;
  --shadow: 0 12px 40px rgb(19 32 42 / 0.16), 0 2px 8px rgb(19 32 42 / 0.08), 0 0 0 1px rgb(19 32 42 / 0.08);`;
const DARK = `
  --surface: #13181c; --sunken: #0f1417; --hover: #1a2126; --line: #232b31; --line-2: #36414a; --control: #6e7c86;
  --text: #e7ecef; --text-2: #b0bbc3; --text-3: #8e9ba5;
  --swell: #2177a3; --swell-hover: #2a86b5; --swell-text: #6dbce2; --swell-soft: #12303f; --on-swell: #ffffff; --focus: #6dbce2;
  --good-text: #5fd0bb; --good-soft: #102a26; --watch: #ebb048; --watch-text: #f0bf66; --watch-soft: #2b2213;
  --risk: #e5544d; --risk-text: #ff9089; --risk-soft: #341c1b; --none-soft: #1e252a; --bar: #4fafea;
  --shadow: 0 16px 48px rgb(0 0 0 / 0.6), 0 0 0 1px #2b343b;`;

const TEXT = `
:host {
  all: initial; color-scheme: light dark;
  /* Whatever the page says of it: of what is important the inner sheet has the last word. */
  display: block !important; position: fixed !important; inset: 0 !important; width: auto !important; height: auto !important;
  margin: 0 !important; padding: 0 !important; border: 0 !important; overflow: visible !important; background: none !important;
  z-index: 2147483647 !important; pointer-events: none !important; opacity: 1 !important; visibility: visible !important;
  transform: none !important; filter: none !important; clip-path: none !important;
  font: 400 13px / 20px Inter, system-ui, "Segoe UI", "Liberation Sans", sans-serif; letter-spacing: -0.003em;
  ${LIGHT}
}
@media (prefers-color-scheme: dark) { :host { ${DARK} } }
@media print { :host { display: none !important; } }
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }

.outlines { position: fixed; inset: 0; overflow: hidden; }
.frame { position: absolute; left: 0; top: 0; border-radius: 3px; outline: 2px solid var(--swell); outline-offset: 1px; }
.frame span {
  position: absolute; left: -3px; bottom: calc(100% + 3px); max-width: 320px; padding: 0 6px; border-radius: 3px;
  background: var(--swell); color: var(--on-swell); font-size: 11px; line-height: 17px; font-weight: 500;
  overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
}
.frame span.right { left: auto; right: -3px; }
.frame span.inside { bottom: auto; top: 0; }
.frame.hovered { background: rgb(15 102 144 / 0.1); }
.frame.picked { outline-width: 3px; background: rgb(15 102 144 / 0.08); }
.frame.other { outline: 2px dashed var(--watch); }
.frame.named { outline: 1px solid var(--bar); }
.frame.named span { background: var(--surface); color: var(--swell-text); box-shadow: 0 0 0 1px var(--bar); }

.panel {
  position: fixed; right: 16px; bottom: 16px; display: flex; flex-direction: column; width: 348px; max-width: calc(100vw - 32px);
  max-height: calc(100vh - 32px); border-radius: 12px; background: var(--surface); color: var(--text);
  box-shadow: var(--shadow); pointer-events: auto; overflow: hidden;
}
.panel.left { right: auto; left: 16px; }
header { display: flex; flex: none; align-items: center; gap: 6px; padding: 8px 8px 8px 14px; border-bottom: 1px solid var(--line); }
header b { flex: 1; margin-left: 2px; font-weight: 600; }
.wave { flex: none; }
.wave rect { fill: var(--swell); }
.wave path { fill: none; stroke: #fff; stroke-width: 1.5; stroke-linecap: round; }
.icon { flex: none; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
.body { padding: 14px; overflow-y: auto; overscroll-behavior: contain; }
.said:not(:empty) { padding: 14px 14px 0; }
p, ul, h3, pre { margin: 0; padding: 0; font: inherit; }
a { color: inherit; font-weight: 500; text-underline-offset: 2px; }
ul { list-style: none; }
h3, .h3 { display: block; margin: 14px 0 6px; font-size: 12px; line-height: 16px; font-weight: 560; color: var(--text-2); }
.cut { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.hint, small { font-size: 12px; line-height: 16px; color: var(--text-3); }
.quiet, .idle > p { color: var(--text-2); }
.idle > .plain { margin-top: 10px; }

button, input { font: inherit; letter-spacing: inherit; color: inherit; }
button {
  display: inline-flex; align-items: center; justify-content: center; height: 30px; padding: 0 12px; border: 1px solid var(--line-2);
  border-radius: 6px; background: var(--surface); font-weight: 500; cursor: pointer;
}
button:hover { background: var(--hover); }
button.filled { border-color: transparent; background: var(--swell); color: var(--on-swell); }
button.filled:hover { background: var(--swell-hover); }
button.filled:disabled { opacity: 0.6; cursor: default; }
button.quiet { border-color: transparent; background: none; color: var(--text-2); }
.icon-button { flex: none; width: 28px; height: 28px; padding: 0; border-color: transparent; background: none; color: var(--text-2); }
input:not([type]) {
  width: 100%; height: 32px; padding: 0 10px; border: 1px solid var(--control); border-radius: 6px; background: var(--surface);
}
input:not([type])::placeholder { color: var(--text-3); }
input[aria-invalid="true"] { border-color: var(--risk); }
.mono, code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 12px; letter-spacing: 0; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }

.segmented { display: flex; gap: 2px; padding: 2px; border-radius: 6px; background: var(--none-soft); }
.segmented label { position: relative; display: flex; flex: 1; align-items: center; justify-content: center; gap: 6px; height: 26px; padding: 0 10px; border-radius: 4px; color: var(--text-2); white-space: nowrap; cursor: pointer; }
.segmented input { position: absolute; inset: 0; margin: 0; opacity: 0; pointer-events: none; }
.segmented label:has(:checked) { background: var(--surface); color: var(--text); font-weight: 560; box-shadow: 0 1px 2px rgb(19 32 42 / 0.14); }
.segmented label:has(:focus-visible) { outline: 2px solid var(--focus); outline-offset: 1px; }
.segmented label:has(:disabled) { color: var(--text-3); opacity: 0.7; cursor: default; }
.segmented + .mono { margin-top: 8px; }
.list { display: flex; flex-direction: column; }
.list label, .check { display: flex; align-items: center; gap: 8px; min-height: 26px; cursor: pointer; }
.list label span { flex: none; }
.list small { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.list input, .check input { flex: none; width: 15px; height: 15px; margin: 0; accent-color: var(--swell); }
.check { margin-top: 6px; }

.element { display: flex; align-items: center; gap: 6px; margin: -6px -6px 0 0; color: var(--text); }
.element code { padding: 0 6px; border-radius: 4px; background: var(--none-soft); color: var(--text-2); line-height: 20px; }
.element .cut { flex: 1; font-weight: 560; }
.figures { margin-top: 14px; padding: 10px 12px; border-radius: 8px; background: var(--sunken); }
.figures:empty { display: none; }
.figures[aria-busy="true"] { opacity: 0.55; }
.figures b { font-size: 16px; font-weight: 620; letter-spacing: -0.015em; font-variant-numeric: tabular-nums; }
.bars { display: block; width: 100%; height: 28px; margin: 8px 0 4px; fill: var(--bar); }
.bars .now { opacity: 0.5; }
.notes { display: flex; flex-direction: column; gap: 6px; margin-top: 8px; }
.note, .fault:not(:empty) { display: flex; gap: 8px; padding: 7px 10px; border-radius: 6px; background: var(--none-soft); color: var(--text-2); overflow-wrap: anywhere; }
.note .icon, .fault .icon { margin-top: 2px; }
.note.good { background: var(--good-soft); color: var(--good-text); }
.note.watch { background: var(--watch-soft); color: var(--watch-text); }
.note.risk, .fault:not(:empty) { background: var(--risk-soft); color: var(--risk-text); }
.fault { margin-top: 8px; }
.note > :not(.icon), .fault > div { min-width: 0; }
.fault pre { margin-top: 4px; white-space: pre-wrap; }
#category { margin-top: 4px; overflow-wrap: anywhere; }
.naming { position: sticky; bottom: -14px; margin: 0 -14px -14px; padding: 0 14px 14px; background: var(--surface); }
.buttons { display: flex; gap: 6px; margin-top: 12px; }
.idle ul { margin: 0 -8px; }
.idle li { display: flex; align-items: center; justify-content: space-between; gap: 12px; height: 28px; padding: 0 8px; border-radius: 6px; }
.idle li:hover { background: var(--hover); }
.idle li small { flex: none; }
@media (prefers-reduced-motion: no-preference) { .figures { transition: opacity 120ms; } }
@media (forced-colors: active) { .frame { outline-color: Highlight; } .segmented label:has(:checked) { outline: 2px solid Highlight; } }
`;

export function sheet(): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(TEXT);
  return made;
}
