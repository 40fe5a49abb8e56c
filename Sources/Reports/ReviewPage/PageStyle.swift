import Tables

/// How a report looks: on a phone, a screen and paper, in light and dark.
enum PageStyle {
  /// The hash by which the page's policy allows these rules and no others.
  static var hash: String { ContentHash.base64(text) }

  static let text = """
    :root { --ink: #16191d; --soft: #565d66; --line: #c9ced4; --ground: #fff; --raised: #f4f6f8; --link: #0b57a4;
      --warn: #8a1c1c; --warn-ground: #fdf1f0; --main: #eaf2fb; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --soft: #aab2bb; --line: #454c54; --ground: #15181b;
      --raised: #202529; --link: #8fc1f5; --warn: #ffb4ab; --warn-ground: #3a1d1b; --main: #1d2d3f; } }
    * { box-sizing: border-box; }
    html { scroll-behavior: smooth; }
    @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
    body { margin: 0 auto; padding: 1.5rem 1.25rem 4rem; max-width: 62rem; color: var(--ink); background: var(--ground);
      font: 1rem/1.55 "Liberation Sans", Arial, Helvetica, sans-serif; overflow-wrap: break-word; }
    h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 0.5rem; }
    h2 { font-size: 1.4rem; line-height: 1.25; margin: 2.75rem 0 0.75rem; padding-top: 0.75rem; border-top: 2px solid var(--ink); }
    h3 { font-size: 1.08rem; margin: 1.75rem 0 0.5rem; }
    h4 { font-size: 1rem; margin: 1.25rem 0 0.35rem; }
    p, .notes li, main > section > ul { max-width: 46rem; }
    p { margin: 0.6rem 0; }
    a { color: var(--link); }
    a:focus-visible, summary:focus-visible, button:focus-visible, select:focus-visible, input:focus-visible, .scroll:focus-visible,
    .paper:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
    .skip { position: absolute; left: -999rem; }
    .skip:focus { left: 1rem; top: 0.5rem; background: var(--ground); padding: 0.5rem; z-index: 2; }
    .question { font-size: 1.12rem; }
    .facts, .small, footer, figcaption { color: var(--soft); font-size: 0.9rem; }
    nav { background: var(--raised); border-radius: 0.4rem; padding: 0.6rem 1rem; margin: 1.25rem 0; }
    nav ol { columns: 17rem; margin: 0.5rem 0 0.25rem; padding-left: 1.4rem; }
    nav li { break-inside: avoid; padding: 0.12rem 0; }
    summary { cursor: pointer; padding: 0.25rem 0; font-weight: bold; }
    main summary { font-weight: normal; color: var(--link); }
    details { margin: 0.5rem 0; }
    .scroll, .paper { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; margin: 0.75rem 0; font-size: 0.92rem; }
    caption { text-align: left; font-weight: bold; padding: 0.25rem 0 0.4rem; }
    th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.7rem; border-bottom: 1px solid var(--line); font-weight: normal; }
    thead th { border-top: 2px solid var(--ink); border-bottom: 2px solid var(--ink); font-weight: bold; vertical-align: bottom; }
    th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; }
    td.number { white-space: nowrap; }
    tr.group th { font-weight: bold; background: var(--raised); }
    tr.main th, tr.main td { font-weight: bold; background: var(--main); }
    .result { font-size: 1.08rem; }
    .statement { font-size: 1.15rem; border-left: 4px solid var(--link); padding-left: 0.9rem; }
    .missing { background: var(--warn-ground); border-left: 4px solid var(--warn); padding: 0.4rem 0.9rem; }
    .notes { background: var(--raised); border-radius: 0.4rem; padding: 0.1rem 1rem 0.4rem; margin: 1.25rem 0; font-size: 0.92rem; }
    .notes h3 { margin: 0.6rem 0 0.2rem; font-size: 1rem; }
    .notes ul { margin: 0.2rem 0 0.4rem; padding-left: 1.2rem; }
    .mark { font-size: 0.8rem; font-weight: normal; border: 1px solid var(--line); border-radius: 1rem; padding: 0.1rem 0.6rem;
      margin-left: 0.6rem; white-space: nowrap; text-decoration: none; }
    .mark.changed, .mark.added { color: var(--warn); border-color: var(--warn); }
    .grade { letter-spacing: 0.08em; white-space: nowrap; }
    .footnotes { list-style: none; padding: 0; font-size: 0.88rem; max-width: 46rem; }
    figure { margin: 1rem 0; }
    .paper { background: #fff; border: 1px solid var(--line); border-radius: 0.3rem; padding: 0.5rem; }
    .paper svg { display: block; min-width: 20rem; max-width: 100%; height: auto; margin: 0 auto; }
    .paper.wide svg { width: 100%; min-width: 36rem; max-width: 54rem; }
    .paper g.study { cursor: pointer; }
    pre { background: var(--raised); padding: 0.7rem 0.9rem; border-radius: 0.3rem; overflow-x: auto; font-size: 0.84rem; white-space: pre-wrap;
      overflow-wrap: anywhere; }
    code { overflow-wrap: anywhere; }
    button, select, input { font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--line); border-radius: 0.3rem;
      padding: 0.25rem 0.6rem; max-width: 100%; }
    .tools { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; margin: 0.5rem 0; }
    thead button { border: 0; background: none; padding: 0; font-weight: bold; text-align: inherit; cursor: pointer; }
    thead button::after { content: " \\2195"; color: var(--soft); }
    th[aria-sort=ascending] button::after { content: " \\2191"; }
    th[aria-sort=descending] button::after { content: " \\2193"; }
    dialog { max-width: min(44rem, 92vw); color: var(--ink); background: var(--ground); border: 1px solid var(--line); border-radius: 0.5rem; }
    dialog::backdrop { background: rgb(0 0 0 / 45%); }
    @media (max-width: 40rem) {
      body { padding: 1rem 0.9rem 3rem; }
      h1 { font-size: 1.5rem; } h2 { font-size: 1.22rem; }
      main table, main caption, main tbody, main tr, main td, main tbody th { display: block; width: auto; }
      main thead { display: none; }
      main tbody tr { padding: 0.5rem 0; border-bottom: 1px solid var(--line); }
      main td, main tbody th, main td.number { border: 0; padding: 0.1rem 0; text-align: left; white-space: normal; }
      main tbody th { font-weight: bold; }
      main td:empty { display: none; }
      main td[data-column]::before { content: attr(data-column) ": "; color: var(--soft); }
      main tr.group th, main tr.main { padding: 0.3rem 0.5rem; }
    }
    @media print {
      :root { --ink: #000; --soft: #444; --line: #999; --ground: #fff; --raised: #fff; --link: #000; --warn: #000; --warn-ground: #fff;
        --main: #fff; }
      body { max-width: none; padding: 0; font-size: 9.5pt; }
      h1 { font-size: 17pt; } h2 { font-size: 13pt; margin-top: 16pt; } h3 { font-size: 10.5pt; }
      h2, h3, h4, caption { break-after: avoid; }
      tr, figure, .statement { break-inside: avoid; }
      thead { display: table-header-group; }
      nav, .variants, .tools, .skip, .explanation, .numbers { display: none; }
      thead button::after { content: none; }
      main summary { list-style: none; font-weight: bold; }
      details::details-content { content-visibility: visible; display: block; block-size: auto; }
      .scroll, .paper { overflow: visible; }
      .paper { border: 0; padding: 0; } .paper svg, .paper.wide svg { min-width: 0; max-width: 100%; }
      a { text-decoration: none; }
      table { font-size: 8.5pt; } th, td { padding: 2pt 4pt; }
    }
    @page { margin: 18mm 16mm; }
    """
}

/// Hashes in the form that policies of pages have.
enum ContentHash {
  /// The SHA-256 of a text's bytes in Base64.
  static func base64(_ text: String) -> String {
    let digits = Array(SHA256.hexadecimal(of: Array(text.utf8)))
    let bytes = stride(from: 0, to: digits.count, by: 2).map {
      UInt32(String(digits[$0...($0 + 1)]), radix: 16) ?? 0
    }
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var result = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = Array(bytes[start..<min(start + 3, bytes.count)])
      let word = part.enumerated().reduce(UInt32(0)) { $0 | $1.element << UInt32(16 - 8 * $1.offset) }
      for place in 0...part.count { result.append(letters[Int(word >> UInt32(18 - 6 * place)) & 63]) }
      result += String(repeating: "=", count: 3 - part.count)
    }
    return result
  }
}
