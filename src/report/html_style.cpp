#include "report/html_parts.h"

namespace checker::report {

namespace {

// Text stands out from what is behind it by 4.5 to 1 or more, in both schemes (WCAG 2.2, 1.4.3).
constexpr std::string_view colours = R"(:root {
  color-scheme: light dark;
  --page: #f5f6f8; --paper: #ffffff; --raised: #f0f2f5; --text: #1c2128; --quiet: #57606a;
  --line: #d5dae0; --accent: #0a58a8; --focus: #0a58a8;
  --bad: #b42318; --bad-soft: #fdeeec; --doubt: #855000; --doubt-soft: #fdf3dd;
  --info: #0a58a8; --info-soft: #e9f2fc; --good: #17693a; --good-soft: #e7f5ec;
  --writes: #e0a33c; --schema: #8fb4dd; --weak: #aab2bd; --reads: #cf4a3d; --stripe: #1c2128;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f1217; --paper: #171b22; --raised: #1f242d; --text: #e5e9ef; --quiet: #a2acb8;
    --line: #333b46; --accent: #84bcff; --focus: #84bcff;
    --bad: #ff9c92; --bad-soft: #3a1b1a; --doubt: #f0bd67; --doubt-soft: #352a12;
    --info: #84bcff; --info-soft: #15283f; --good: #78d398; --good-soft: #13301f;
    --writes: #b67d1d; --schema: #3f6b9c; --weak: #566070; --reads: #c2483c; --stripe: #ffffff;
  }
}
)";

constexpr std::string_view frame = R"(* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body {
  margin: 0 auto; max-width: 74rem; padding: 2.5rem 1.5rem 4rem; background: var(--page);
  color: var(--text); font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  overflow-wrap: anywhere;
}
h1, h2, h3, h4, p, dl, ol, ul, figure, pre { margin: 0; }
h2 { font-size: 1.35rem; line-height: 1.3; margin: 0 0 1rem; letter-spacing: -.01em; }
h3 { font-size: .95rem; line-height: 1.4; margin: 0 0 .75rem; }
h4 { font-size: 1.05rem; line-height: 1.45; font-weight: 600; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
code { font-size: .9em; }
bdi { unicode-bidi: isolate; }
a { color: var(--accent); text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 4px; }
main:focus { outline: none; }
.hidden {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap;
}
.skip {
  position: absolute; left: 1rem; top: -4rem; padding: .5rem 1rem; background: var(--paper);
  border-radius: 6px; z-index: 1;
}
.skip:focus { top: 1rem; }
.quiet { color: var(--quiet); }
.brand { color: var(--quiet); font-weight: 600; letter-spacing: .02em; margin-bottom: .75rem; }
.figure { text-align: right; font-variant-numeric: tabular-nums; }
footer { margin-top: 3rem; color: var(--quiet); font-size: .875rem; }
main > section { margin-top: 3rem; }
main section > p { max-width: 46rem; margin-bottom: 1rem; }
)";

constexpr std::string_view head = R"(.verdict, .next, .finding, figure, .none {
  background: var(--paper); border: 1px solid var(--line); border-radius: 12px;
}
.verdict { padding: 1.75rem 2rem; }
.verdict h1 {
  display: flex; align-items: center; gap: .75rem; font-size: 1.9rem; line-height: 1.2;
  letter-spacing: -.02em;
}
.verdict .lead { margin: .5rem 0 0; color: var(--quiet); max-width: 46rem; }
.mark {
  flex: none; display: inline-grid; place-items: center; width: 2.4rem; height: 2.4rem;
  border-radius: 50%; font-size: 1.35rem; line-height: 1; background: var(--raised);
  color: var(--quiet);
}
.bad .mark, .failed .mark { background: var(--bad-soft); color: var(--bad); }
.doubtful .mark { background: var(--doubt-soft); color: var(--doubt); }
.good .mark { background: var(--good-soft); color: var(--good); }
.verdict dl { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; margin-top: 1.5rem; }
.verdict dt { color: var(--quiet); font-size: .8125rem; }
.verdict dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; }
.next { margin-top: 1rem; padding: 1.25rem 2rem 1.5rem; }
.next h2 { font-size: 1rem; margin-bottom: .75rem; }
.next ol { list-style: none; padding: 0; }
.next li + li { margin-top: .75rem; }
.next li { display: flex; flex-wrap: wrap; align-items: center; gap: .35rem 1rem; }
.next p { color: var(--quiet); font-size: .9rem; }
.command {
  max-width: 100%; overflow-x: auto; padding: .4rem .75rem; border-radius: 8px;
  background: var(--raised); border: 1px solid var(--line); font-size: .95rem;
}
.command code { overflow-wrap: normal; }
.more { margin-top: 1rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; padding: 0; margin: 2rem 0 0; }
nav a {
  display: block; padding: .35rem .9rem; border: 1px solid var(--line); border-radius: 999px;
  background: var(--paper); text-decoration: none; font-size: .9rem;
}
nav a:hover { text-decoration: underline; }
)";

constexpr std::string_view findings = R"(.file { margin-top: 2rem; }
.file > p { color: var(--quiet); max-width: 46rem; }
.finding {
  padding: 1.25rem 1.5rem 1.4rem; margin-top: 1rem; border-left: 4px solid var(--info);
}
.finding.error { border-left-color: var(--bad); }
.finding.warning { border-left-color: var(--doubt); }
.where {
  display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; margin-bottom: .5rem;
  font-size: .875rem;
}
.place { color: var(--quiet); }
.severity { padding: .05rem .6rem; border-radius: 999px; font-weight: 600; }
.severity.error { background: var(--bad-soft); color: var(--bad); }
.severity.warning { background: var(--doubt-soft); color: var(--doubt); }
.severity.hint { background: var(--info-soft); color: var(--info); }
pre.code, .example {
  margin: .9rem 0 0; padding: .75rem 0; overflow-x: auto; border-radius: 8px;
  background: var(--raised); font-size: .875rem; line-height: 1.6;
}
pre.code code, .example code { display: block; width: max-content; min-width: 100%; padding: 0 1rem;
  font-size: inherit; overflow-wrap: normal; }
pre.code .line { display: inline-block; min-width: 100%; }
pre.code .count {
  display: inline-block; min-width: 1.5em; margin-right: 1.25em; text-align: right;
  color: var(--quiet); user-select: none;
}
mark {
  color: inherit; background: var(--info-soft); border-radius: 2px;
  text-decoration: underline 2px; text-decoration-color: var(--info); text-underline-offset: .25em;
}
pre.code.error mark { background: var(--bad-soft); text-decoration-color: var(--bad); }
pre.code.warning mark { background: var(--doubt-soft); text-decoration-color: var(--doubt); }
.label { font-size: .8125rem; font-weight: 600; color: var(--quiet); margin-top: 1rem; }
.advice .text { max-width: 46rem; }
.advice p + p, .advice ul, .advice ol { margin-top: .5rem; }
.advice ul { padding-left: 1.2rem; }
.advice .label { margin-bottom: .1rem; }
.see { margin-top: .9rem; font-size: .9rem; }
.unknown { padding-left: 1.2rem; display: grid; gap: .4rem; margin-top: .75rem; }
.none { padding: 1.25rem 1.5rem; color: var(--quiet); max-width: none !important; }
.callout {
  padding: .75rem 1rem; border-left: 4px solid var(--bad); background: var(--bad-soft);
  border-radius: 4px;
}
)";

constexpr std::string_view boxes = R"(details { margin-top: 1rem; }
summary { cursor: pointer; color: var(--accent); font-size: .9375rem; padding: .2rem 0; width: fit-content; }
figure { padding: 1rem 0 .9rem; }
figcaption {
  display: flex; flex-wrap: wrap; gap: .35rem 1.5rem; padding: .9rem 1.5rem 0; margin-top: .5rem;
  border-top: 1px solid var(--line); color: var(--quiet); font-size: .8125rem;
}
.scroll { overflow-x: auto; max-width: 100%; }
figure .scroll { padding: .25rem 1.5rem; }
svg { display: block; max-width: none; }
table { border-collapse: collapse; font-size: .9rem; min-width: 100%; margin-top: .5rem; }
caption { text-align: left; color: var(--quiet); font-size: .8125rem; padding-bottom: .4rem; }
th, td {
  text-align: left; vertical-align: top; padding: .5rem .9rem .5rem 0; font-weight: 400;
  border-bottom: 1px solid var(--line); min-width: 6rem; max-width: 30rem;
}
th code, td code { overflow-wrap: break-word; }
thead th { color: var(--quiet); font-size: .8125rem; font-weight: 600; }
span.sign { display: inline-block; min-width: 1.1em; font-weight: 700; }
span.sign.added { color: var(--good); }
span.sign.dropped { color: var(--bad); }
span.sign.altered { color: var(--doubt); }
span.key { display: inline-flex; align-items: center; gap: .5rem; }
.sample { flex: none; width: 14px; height: 14px; border-radius: 4px; border: 2px solid var(--line); }
.sample.old { border-radius: 50%; background: var(--quiet); border-color: var(--quiet); }
.sample.new { border-radius: 50%; border-color: var(--accent); }
.sample.wrong { border-color: var(--bad); transform: rotate(45deg) scale(.8); border-radius: 0; }
.sample.added { background: var(--good-soft); border-color: var(--good); }
.sample.dropped { background: var(--bad-soft); border-color: var(--bad); border-style: dashed; }
.sample.altered { background: var(--doubt-soft); border-color: var(--doubt); }
.sample.reads { background: var(--reads); border: 0; width: 22px; height: 16px; }
.sample.writes { background: var(--writes); border: 0; width: 22px; height: 11px; }
.sample.schema { background: var(--schema); border: 0; width: 22px; height: 6px; border-radius: 2px; }
.sample.work {
  width: 22px; border: 0; border-radius: 2px;
  background: repeating-linear-gradient(115deg, var(--stripe) 0 2px, transparent 2px 6px);
}
)";

constexpr std::string_view drawings =
    R"(svg text { font: 13px system-ui, sans-serif; fill: var(--text); }
svg .code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
svg .state { font-size: 12px; fill: var(--quiet); }
svg .bad { fill: var(--bad); }
svg .branch { font-size: 12px; font-weight: 600; fill: var(--quiet); }
svg .edge { fill: none; stroke: var(--quiet); stroke-width: 2; }
svg .node-old { fill: var(--quiet); }
svg .node-new { fill: var(--paper); stroke: var(--accent); stroke-width: 2; }
svg .node-new-sign { fill: none; stroke: var(--accent); stroke-width: 2; }
svg .node-wrong { fill: var(--bad-soft); stroke: var(--bad); stroke-width: 2; }
svg .node-wrong-sign { fill: none; stroke: var(--bad); stroke-width: 2; }
svg .table { fill: var(--paper); stroke: var(--line); stroke-width: 1.5; }
svg .table.added { stroke: var(--good); }
svg .table.dropped { stroke: var(--bad); stroke-dasharray: 6 4; }
svg .table.altered { stroke: var(--doubt); }
svg .table-name { font-weight: 700; }
svg .rule { stroke: var(--line); fill: none; }
svg .row.added { fill: var(--good-soft); }
svg .row.dropped { fill: var(--bad-soft); }
svg .row.altered { fill: var(--doubt-soft); }
svg .sign { font-weight: 700; }
svg .type { fill: var(--quiet); }
svg .key { font-size: 11px; font-weight: 600; fill: var(--quiet); }
svg .code.dropped { text-decoration: line-through; }
svg .reference { fill: none; stroke: var(--quiet); stroke-width: 1.5; }
svg .reference.added { stroke: var(--good); stroke-width: 2; }
svg .reference.dropped { stroke: var(--bad); stroke-dasharray: 6 4; }
svg .arrow { fill: var(--quiet); }
svg .arrow.added { fill: var(--good); }
svg .arrow.dropped { fill: var(--bad); }
svg .number { font-size: 12px; font-weight: 600; fill: var(--quiet); }
svg .number.refused { fill: var(--bad); }
svg .grid { stroke: var(--line); fill: none; }
svg .commit { stroke: var(--quiet); stroke-width: 2; stroke-dasharray: 2 3; fill: none; }
svg .bracket { stroke: var(--quiet); fill: none; }
svg .bar.reads { fill: var(--reads); }
svg .bar.writes { fill: var(--writes); }
svg .bar.schema { fill: var(--schema); }
svg .bar.weak { fill: var(--weak); }
svg .stripes { stroke: var(--stripe); stroke-width: 2; fill: none; }
svg .mode { font-size: 12px; font-weight: 700; }
)";

constexpr std::string_view sizes = R"(@media (max-width: 40rem) {
  body { padding: 1.25rem 1rem 3rem; }
  .verdict { padding: 1.25rem; }
  .verdict h1 { font-size: 1.45rem; }
  .verdict dl { gap: .75rem 1.75rem; }
  .next { padding: 1rem 1.25rem 1.25rem; }
  .finding { padding: 1rem 1rem 1.1rem; }
  figure .scroll { padding: .25rem .75rem; }
  figcaption { padding: .9rem 1rem 0; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media print {
  body { max-width: none; padding: 0; background: none; }
  nav, .skip { display: none; }
  .finding, figure { break-inside: avoid; }
}
)";

}  // namespace

std::string html_style() {
    std::string style;
    for (const std::string_view part : {colours, frame, head, findings, boxes, drawings, sizes})
        style += part;
    return style;
}

}  // namespace checker::report
