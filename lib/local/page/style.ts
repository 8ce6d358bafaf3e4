/** Colours follow the system's light or dark theme; text has a contrast of 4.5 and more on everything it stands on. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f6f7f9; --card: #ffffff; --line: #dfe3e8; --text: #1c2128; --quiet: #5b6571; --focus: #1d4ed8;
  --good: #1a6b3c; --good-ground: #dcf5e5; --busy: #7a4d00; --busy-ground: #fff0cc; --bad: #a61b1b; --bad-ground: #fde4e4;
  --shade-0: #4263eb; --shade-1: #0ca678; --shade-2: #e8590c; --shade-3: #ae3ec9; --shade-4: #1098ad; --shade-5: #c2255c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #101418; --card: #191f26; --line: #303a45; --text: #e6eaef; --quiet: #9aa7b4; --focus: #8ab4ff;
    --good: #7ee2a8; --good-ground: #12351f; --busy: #ffd27a; --busy-ground: #3b2d0a; --bad: #ffa3a3; --bad-ground: #451a1a;
    --shade-0: #748ffc; --shade-1: #38d9a9; --shade-2: #ff922b; --shade-3: #da77f2; --shade-4: #3bc9db; --shade-5: #f783ac;
  }
}
* { box-sizing: border-box; margin: 0; }
body { background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 76rem; margin: 0 auto; padding: 1.5rem; display: grid; gap: 1.75rem; }
h1 { font-size: 1.4rem; letter-spacing: -0.01em; display: flex; align-items: center; gap: 0.6rem; }
h2 { font-size: 1.05rem; margin-bottom: 0.6rem; }
h3 { font-size: 0.95rem; }
h4 { font-size: 0.95rem; }
.title { font-size: 1.2rem; }
code { font: 0.92em ui-monospace, monospace; overflow-wrap: anywhere; }
ul, ol { list-style: none; padding: 0; }
.quiet, .none, dt { color: var(--quiet); }
.quiet { font-size: 0.87rem; font-weight: normal; }

header { display: flex; flex-wrap: wrap; align-items: end; justify-content: space-between; gap: 0.75rem 2rem; }
.line { display: flex; align-items: center; justify-content: space-between; gap: 1rem; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 2fr); gap: 1.75rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1.1rem 1.25rem; }
article { display: grid; gap: 1rem; }
article + article { margin-top: 1rem; }
.facts { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; }
dt { font-size: 0.8rem; }
.line .quiet { display: block; }
.badge { border-radius: 999px; padding: 0.1rem 0.7rem; font-size: 0.82rem; font-weight: 600; white-space: nowrap; }
.good { color: var(--good); background: var(--good-ground); }
.busy { color: var(--busy); background: var(--busy-ground); }
.bad, .failure { color: var(--bad); background: var(--bad-ground); }
.note { color: var(--busy); background: var(--busy-ground); }
.note, .failure { border-radius: 6px; padding: 0.4rem 0.7rem; }

.slots { display: block; width: 100%; height: 16px; border-radius: 5px; background: var(--line); }
.slots rect { fill: var(--shade); stroke: var(--card); stroke-width: 2px; vector-effect: non-scaling-stroke; }
.shade-0 { --shade: var(--shade-0); } .shade-1 { --shade: var(--shade-1); } .shade-2 { --shade: var(--shade-2); }
.shade-3 { --shade: var(--shade-3); } .shade-4 { --shade: var(--shade-4); } .shade-5 { --shade: var(--shade-5); }
.shards { display: grid; grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr)); gap: 0.9rem; }
.shard { border: 1px solid var(--line); border-top: 4px solid var(--shade); border-radius: 8px; padding: 0.7rem 0.9rem; }
.nodes { margin-top: 0.6rem; display: grid; gap: 0.5rem; }
.node { display: grid; grid-template-columns: 4.2rem 1fr; column-gap: 0.6rem; align-items: baseline; }
.node .quiet { grid-column: 2; }
.name { font-weight: 600; overflow-wrap: anywhere; }
.role { border: 1px solid var(--line); border-radius: 5px; text-align: center; font-size: 0.8rem; color: var(--quiet); }
.primary .role { background: var(--text); border-color: var(--text); color: var(--card); font-weight: 600; }
.dead .name { text-decoration: line-through; }
.dead .quiet { color: var(--bad); }

button { font: inherit; font-size: 0.87rem; color: inherit; background: var(--ground); border: 1px solid var(--quiet);
  border-radius: 6px; padding: 0.15rem 0.7rem; cursor: pointer; }
button:hover { border-color: var(--text); }
button[aria-disabled='true'] { color: var(--quiet); border-color: var(--line); cursor: default; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }

.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; min-width: 44rem; }
th, td { text-align: left; vertical-align: top; padding: 0.45rem 1.2rem 0.45rem 0; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--quiet); font-size: 0.8rem; font-weight: normal; padding-block: 0; }
.access { display: block; font-weight: normal; color: var(--quiet); }
td:nth-child(2), thead th { white-space: nowrap; }
td:last-child { width: 32%; padding-right: 0; }
summary { cursor: pointer; }
.selector { font-weight: normal; padding-left: 1rem; }

.list { padding-block: 0.3rem; max-height: 22rem; overflow-y: auto; }
.list li { padding: 0.45rem 0; }
.list li + li { border-top: 1px solid var(--line); }
ol.list li { display: grid; grid-template-columns: 4.5rem 1fr; align-items: baseline; }
#said { position: fixed; bottom: 1rem; left: 50%; translate: -50% 0; max-width: 90vw; padding: 0.5rem 1rem;
  border-radius: 8px; background: var(--text); color: var(--card); z-index: 1; }
#said:empty { visibility: hidden; }
@media (max-width: 48rem) { .columns { grid-template-columns: minmax(0, 1fr); } }
`;
