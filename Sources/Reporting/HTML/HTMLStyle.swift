/// How the page looks: light and dark, on a phone, on a wide screen and on paper.
///
/// The five colours of verdicts are as far apart for colour-blind people as `PageColourTests` says; a sign stands beside each.
enum HTMLStyle {
  static let text: StaticString = """

    :root { color-scheme: light dark; --ground: #f3f5f8; --card: #fff; --text: #17202a; --quiet: #525d69; --line: #d5dbe2;
      --link: #1f4f9e; --issue: #931a1a; --warning: #966500; --pass: #004d4a; --unjudged: #3557c0; --skipped: #606a75;
      --issue-soft: #fdeee9; --warning-soft: #fff6e0; --pass-soft: #e3f4f2; --unjudged-soft: #e9effc; --skipped-soft: #eceff3;
      --focus: #b3640e; }
    @media (prefers-color-scheme: dark) {
      :root { --ground: #11161c; --card: #1a2129; --text: #e5eaf0; --quiet: #a6b1bd; --line: #36414d; --link: #93bcff;
        --issue: #ff9a80; --warning: #f7d070; --pass: #8ceade; --unjudged: #8fb2ff; --skipped: #929da9;
        --issue-soft: #35211c; --warning-soft: #30281a; --pass-soft: #16302e; --unjudged-soft: #1c2942;
        --skipped-soft: #252d36; --focus: #f7d070; }
    }
    * { box-sizing: border-box; }
    [hidden] { display: none !important; }
    html { scroll-padding-top: 1rem; }
    body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, "Segoe UI", Roboto,
      "Liberation Sans", "DejaVu Sans", sans-serif; overflow-wrap: anywhere; }
    a { color: var(--link); text-underline-offset: .15em; }
    :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
    main:focus { outline: none; }
    code { font: .9em/1.4 ui-monospace, "DejaVu Sans Mono", "Liberation Mono", monospace; }
    h1, h2, h3, h4, p, ul, dl { margin: 0; }
    ul { padding-left: 1.2rem; }
    .vh { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    .skip { position: absolute; left: -99rem; padding: .5rem 1rem; background: var(--card); z-index: 9; }
    .skip:focus { left: 1rem; top: 1rem; }
    .quiet { color: var(--quiet); }
    .issue { color: var(--issue); } .warning { color: var(--warning); } .pass { color: var(--pass); }
    .unjudged { color: var(--unjudged); } .skipped { color: var(--skipped); }
    .mark { display: inline-block; min-width: 1.1em; font-weight: 700; text-align: center; margin-right: .25em; }

    header.verdict { padding: 1.4rem max(1rem, calc((100% - 96rem) / 2 + 1.5rem)) 1.6rem; background: var(--card);
      color: var(--text); border-bottom: 1px solid var(--line); border-top: 6px solid var(--skipped); }
    header.issue { border-top-color: var(--issue); } header.warning { border-top-color: var(--warning); }
    header.pass { border-top-color: var(--pass); } header.unjudged { border-top-color: var(--unjudged); }
    header.issue h1 { color: var(--issue); } header.warning h1 { color: var(--warning); }
    header.pass h1 { color: var(--pass); } header.unjudged h1 { color: var(--unjudged); }
    .brand { color: var(--quiet); font-size: .875rem; }
    h1 .mark { min-width: 0; margin: 0; }
    h1 { font-size: 2rem; line-height: 1.25; letter-spacing: .01em; }
    .counts { font-size: 1.15rem; font-weight: 600; }
    .where { color: var(--quiet); font-size: .9rem; }
    .where span, .place span, .whom span { margin-right: .4rem; }
    .where span + span::before, .place span + span::before, .whom span + span::before { content: "·"; margin-right: .5rem;
      color: var(--quiet); font-weight: 400; }
    .first { margin-top: 1rem; padding: .8rem 1rem; background: var(--ground); border-radius: 8px; max-width: 60rem; }
    .step { font-weight: 650; }
    .since { margin-top: 1rem; }
    .since h2 { font-size: .875rem; color: var(--quiet); font-weight: 600; }
    .since ul { padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: .4rem .6rem; }
    .since li { padding: .1rem .7rem; border: 1px solid var(--line); border-radius: 1rem; font-size: .9rem; }
    .since p { font-size: .9rem; color: var(--quiet); }

    .columns { max-width: 96rem; margin: 0 auto; padding: 1rem; }
    nav ul { display: flex; flex-wrap: wrap; gap: .3rem; padding: 0; list-style: none; }
    nav a { display: flex; gap: .4rem; padding: .25rem .7rem; border-radius: 6px; text-decoration: none; color: var(--text); }
    nav a:hover { background: var(--card); text-decoration: underline; }
    nav .n, h2 .n { color: var(--quiet); font-variant-numeric: tabular-nums; }
    #filters { margin-top: .8rem; padding: .7rem .9rem; background: var(--card); border: 1px solid var(--line);
      border-radius: 8px; }
    #filters p, #filters fieldset { margin: .5rem 0 0; }
    #filters fieldset { border: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .1rem .9rem; }
    #filters legend, #filters p label { padding: 0; font-size: .85rem; color: var(--quiet); display: block; }
    #filters input[type="search"], select { width: 100%; max-width: 100%; }
    input[type="search"], select, button { min-height: 2.2rem; font: inherit; color: inherit; background: var(--ground);
      border: 1px solid var(--quiet); border-radius: 6px; padding: .2rem .6rem; }
    button { cursor: pointer; }
    #filters fieldset label { display: inline-flex; gap: .3rem; align-items: center; min-height: 1.8rem; }
    #shown { font-size: .9rem; color: var(--quiet); }

    main { margin-top: 1.2rem; }
    section { margin-top: 2rem; }
    section:first-child { margin-top: 0; }
    h2 { font-size: 1.25rem; margin-bottom: .6rem; }
    h3 { font-size: 1.05rem; }
    .card { margin-top: .8rem; padding: .9rem 1rem 1rem; background: var(--card); color: var(--text);
      border: 1px solid var(--line); border-left: 5px solid var(--skipped); border-radius: 8px; }
    .card.issue { border-left-color: var(--issue); } .card.warning { border-left-color: var(--warning); }
    .card.unjudged { border-left-color: var(--unjudged); }
    .card.issue > h3 .mark { color: var(--issue); } .card.warning > h3 .mark { color: var(--warning); }
    .card h3 a { color: inherit; text-decoration-color: var(--line); }
    .card > p, .card > dl, .then > p, .then > dl { margin-top: .25rem; }
    .place { color: var(--quiet); font-size: .875rem; }
    .outcome { font-weight: 600; }
    .why { max-width: 60rem; }
    .whom { font-size: .95rem; }
    dl.facts { display: flex; flex-wrap: wrap; gap: .15rem 1.4rem; margin: .35rem 0; font-size: .9rem; }
    dl.facts div { display: flex; gap: .4rem; min-width: 0; }
    dt { color: var(--quiet); flex: none; } dd { margin: 0; min-width: 0; font-variant-numeric: tabular-nums; }
    details > summary { cursor: pointer; }
    .then, .more { margin-top: .6rem; }
    .then { padding: .4rem .8rem; background: var(--ground); border-radius: 6px; }
    .more > summary { color: var(--link); }
    .print { display: block; margin: .2rem 0; font: .85em/1.5 ui-monospace, "DejaVu Sans Mono", "Liberation Mono", monospace; }

    table { border-collapse: collapse; font-size: .92rem; }
    th { text-align: left; font-weight: 600; vertical-align: top; }
    td { vertical-align: top; }
    thead th { color: var(--quiet); font-weight: 600; font-size: .85rem; }
    th, td { padding: .3rem .7rem .3rem 0; }
    tbody tr { border-top: 1px solid var(--line); }
    th.n, td.n { text-align: right; font-variant-numeric: tabular-nums; padding-left: .7rem; }
    td.n.issue, td.n.warning, td.n.unjudged { font-weight: 700; }
    .findings { width: 100%; margin-top: .5rem; }
    section > .findings { background: var(--card); border: 1px solid var(--line); border-radius: 8px;
      border-collapse: separate; border-spacing: 0; }
    section > .findings th:first-child, section > .findings td:first-child { padding-left: 1rem; }
    section > .findings tbody > tr > * { border-top: 1px solid var(--line); }
    section > .findings tr { border-top: 0; }
    .findings td details p, .findings td details .place { font-size: .9rem; margin: .2rem 0; }
    .findings td:has(> details) { width: 50%; overflow-wrap: anywhere; }
    .findings th, .findings td { overflow-wrap: break-word; }
    .findings .long { overflow-wrap: anywhere; min-width: 12rem; }
    .findings th[scope="row"] { font-weight: 500; }
    tr:target, li:target, .card:target, .then:target { outline: 3px solid var(--focus); outline-offset: 1px; }
    .scroll { overflow: auto; max-width: 100%; position: relative; }
    .tall { max-height: 32rem; }
    section > .scroll { background: var(--card); border: 1px solid var(--line); border-radius: 8px; width: fit-content; }
    section > .scroll th, section > .scroll td { padding: .35rem .9rem; overflow-wrap: normal; }
    .contexts thead th { white-space: pre; }
    section > .scroll table { border-collapse: separate; border-spacing: 0; }
    section > .scroll tbody > tr > * { border-top: 1px solid var(--line); }
    .grid th, .grid td { white-space: pre; overflow-wrap: normal; }
    .grid td { text-align: center; font-weight: 600; font-variant-numeric: tabular-nums; }
    .grid button { min-height: 1.6rem; padding: 0; border: 0; background: none; text-decoration: underline dotted;
      text-underline-offset: .2em; }
    .grid thead th { position: sticky; top: 0; z-index: 2; background: var(--card); text-align: center; }
    .grid th:first-child { position: sticky; left: 0; z-index: 1; background: var(--card); text-align: left; font-weight: 500; }
    .grid thead th:first-child { z-index: 3; }
    .grid tr > td:has(.issue) { background: var(--issue-soft); }
    .grid tr > td:has(.warning):not(:has(.issue)) { background: var(--warning-soft); }
    .grid td.unjudged { background: var(--unjudged-soft); }
    section > details > .scroll { margin-top: .5rem; }
    section > details { margin-top: .6rem; }
    .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; padding: 0; margin: .5rem 0;
      font-size: .875rem; color: var(--quiet); }
    .said, .checks { list-style: none; padding: 0; }
    .said > li, .checks > li { padding: .5rem 0; border-top: 1px solid var(--line); }
    .said > li:first-child { border-top: 0; }
    .said { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .2rem 1rem; }
    .checks { margin-top: .5rem; }
    .trends { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr)); gap: .8rem; }
    figure { margin: 0; padding: .7rem .9rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
    figcaption .quiet { display: block; font-size: .85rem; }
    figure p, figure summary { font-size: .85rem; }
    svg { display: block; width: 100%; height: auto; margin: .3rem 0; }
    svg text { fill: var(--quiet); font-size: 11px; }
    svg path { fill: none; stroke: var(--line); }
    svg .line { stroke: var(--link); stroke-width: 1.75; stroke-linejoin: round; }
    svg .dots, svg .last { stroke: var(--link); stroke-width: 4.5; stroke-linecap: round; }
    svg .last { stroke-width: 8; }
    svg path.bound { stroke: currentColor; stroke-width: 1.5; stroke-dasharray: 6 4; }
    svg path.bound.warning { stroke-dasharray: 2 3; }
    svg text.bound { fill: currentColor; }
    p, td, th, summary, dd { white-space: pre-wrap; }
    .since-when { font-size: .85rem; color: var(--quiet); white-space: nowrap; }
    .keys { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .1rem 1.2rem; font-size: .92rem; }
    footer { max-width: 96rem; margin: 1rem auto 0; padding: 1rem 1rem 3rem; color: var(--quiet); font-size: .875rem; }
    footer h2 { font-size: 1rem; }

    @media (min-width: 68rem) {
      header.verdict { padding-left: max(1.5rem, calc((100% - 96rem) / 2 + 1.5rem)); }
      .columns { display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: 2rem; padding: 1.5rem; }
      main { margin-top: 0; }
      .side { position: sticky; top: 1rem; align-self: start; max-height: calc(100vh - 2rem); overflow: auto; padding: 4px; }
      nav ul { display: block; }
      nav a { justify-content: space-between; }
      footer { padding-left: 1.5rem; padding-right: 1.5rem; }
    }
    @media (min-width: 75rem) {
      main { display: grid; grid-template-columns: fit-content(36rem) minmax(0, 1fr); column-gap: 2rem; align-content: start; }
      section { grid-column: 1 / -1; min-width: 0; }
      #contexts:has(+ #grid) { grid-column: 1; } #contexts + #grid { grid-column: 2; margin-top: 0; }
    }
    @media (max-width: 40rem) {
      h1 { font-size: 1.6rem; }
      .contexts { width: 100%; }
      section > .scroll .contexts th, section > .scroll .contexts td { padding: .35rem .6rem; }
      .findings thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      .findings, .findings tbody, .findings tr, .findings th[scope="row"], .findings td { display: block; }
      .findings tr { padding: .4rem 0; }
      .findings th[scope="row"], .findings td { padding: .05rem 0; border: 0; }
      .findings td:has(> details) { width: auto; }
      .findings th, .findings td { overflow-wrap: anywhere; }
      section > .findings tr { padding: .5rem 1rem; border-top: 1px solid var(--line); }
      section > .findings tbody > tr > *, section > .findings th:first-child { border: 0; padding-left: 0; }
      section > .scroll { width: auto; }
    }
    @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
    @media print {
      :root { --ground: #fff; --card: #fff; --text: #000; --quiet: #333; --line: #aaa; --link: #000; }
      body { font-size: 10pt; }
      nav, #filters, .skip, .side { display: none; }
      .columns, main { display: block; padding: 0; }
      .tall { max-height: none; }
      .scroll { overflow: visible; }
      .card, tr, .since { break-inside: avoid; }
      .card:has(.more) { break-inside: auto; }
      h2, h3 { break-after: avoid; }
      .grid button { text-decoration: none; }
      details::details-content { display: block; content-visibility: visible; block-size: auto; }
    }

    """
}
