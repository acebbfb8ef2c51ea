import Foundation
import Reporting
import TestSupport
import Testing

@testable import Rulebooks
@testable import Validation
@testable import Values

/// The page in a real browser: it loads nothing, runs nothing of a run, can be read by anybody, and does what it offers.
@Suite(.enabled(if: Browser.isUsable, Browser.missing))
struct PageBrowserTests {
  /// What a page of hostile texts did, and whether its own script ran to its end.
  @Test func noTextOfARunRunsOrLoadsAnything() throws {
    let runs = (HostileRun.texts + HostilePage.texts).enumerated().map { index, text in
      HostileRun(PageTests.verdicts, text: "\(text)\(index)").run
    }
    let run = Run(
      rulebook: HostilePage.texts[0], rulesDigest: "",
      snapshot: SnapshotIdentity(path: HostilePage.texts[1], digest: ""),
      parameters: NamedValues([]), now: .first, checks: runs.flatMap(\.checks), declared: [], isPartial: false,
      grids: [],
      exitCode: .issues, durationSeconds: 0, timings: [])
    let ask = """
      (() => {
        for (const part of document.querySelectorAll("details")) part.open = true;
        for (const part of document.querySelectorAll("a, td, summary")) {
          part.dispatchEvent(new MouseEvent("mouseover")); part.focus();
        }
        const links = [...document.querySelectorAll("a")].filter((link) => !link.getAttribute("href").startsWith("#"));
        return JSON.stringify([typeof window.pwned, document.querySelectorAll("script").length,
          document.querySelectorAll("img, iframe, svg, form").length, document.getElementById("filters").hidden,
          [...new Set(links.map((link) => link.protocol))].sort()]);
      })()
      """
    let visits = [true, false].map { Browser.Visit(script: $0, ask: ask) }
    for (script, answer) in zip([true, false], try Browser.visit(run, visits)) {
      #expect(answer.requests.count == 1, "\(answer.requests)")
      #expect(answer.errors == [] && answer.dialogs == 0)
      // Its own form is the only one; without scripts the filters stay hidden.
      #expect(answer.value == #"["undefined",1,1,\#(!script),["http:","https:","mailto:"]]"#)
    }
  }

  @Test func axeFindsNothingOnPhoneLaptopAndWideScreenInLightAndDark() async throws {
    let ask = "JSON.stringify(document.documentElement.scrollWidth <= innerWidth)"
    let visits = [(390, 844), (1280, 800), (1920, 1080)].flatMap { width, height in
      [false, true].map { Browser.Visit(width: width, height: height, dark: $0, ask: ask).audited }
    }
    let pages = [(try await SamplePage.run(), visits), (try await GateGoldenTests.mixed(), Array(visits.prefix(1)))]
    for (visit, answer) in zip(visits + visits.prefix(1), try Browser.visit(pages)) {
      #expect(answer.violations == [], "\(visit.width), dark: \(visit.dark)")
      #expect(answer.errors == [] && answer.requests.count == 1, "\(visit.width)")
      #expect(answer.value == "true", "the page is wider than \(visit.width)")
    }
  }

  private static let shown = """
    [...document.querySelectorAll("tr[id^='finding-']")].filter((row) => row.checkVisibility() || row.closest("details:not([open])") && !row.closest("[hidden]")).length
    """

  /// Each filter alone, and what the page says of it.
  @Test func filtersShowWhatTheySay() async throws {
    let run = try await SamplePage.run()
    let findings = run.checks.flatMap { check in check.findings.map { (check, $0) } }
    let cases: [(act: String, count: Int)] = [
      ("", findings.count),
      ("find.value = 'GSW'", findings.count { "\($0.1)".contains("GSW") }),
      (
        "document.querySelector(\"input[value='warning']\").checked = false", findings.count { $0.1.severity == .error }
      ),
      ("context.value = 'player'", findings.count { $0.1.context == "player" }),
      ("document.getElementById('status').value = 'persisting'", findings.count { $0.1.status == .persisting }),
      (
        "document.querySelectorAll('.grid tbody button')[3].click()",
        findings.count { "\($0.1)".contains("20260125_GSW_MIN") }
      ),
      ("find.value = 'nothing has these words'", 0),
    ]
    let acts = cases.map { "() => { \($0.act) }" }.joined(separator: ", ")
    let ask = """
      (async () => {
        const find = document.getElementById("find"), context = document.getElementById("context"), seen = [];
        const pause = () => new Promise((done) => setTimeout(done, 60));
        for (const act of [\(acts)]) {
          document.querySelector("#filters form").reset();
          await pause();
          act();
          find.dispatchEvent(new Event("input", { bubbles: true }));
          await pause();
          seen.push(\(Self.shown) + ": " + document.getElementById("shown").textContent.split(",")[0]);
        }
        return JSON.stringify(seen);
      })()
      """
    let answer = try #require(try Browser.visit(run, [Browser.Visit(ask: ask)]).first)
    let seen = try JSONDecoder().decode([String].self, from: Data((answer.value ?? "").utf8))
    let expected = cases.map { act, count in
      "\(count): " + (act.isEmpty ? "" : "Shown: \(count) of \(findings.count) listed findings")
    }
    #expect(seen == expected)
    #expect(cases.dropFirst().dropLast().allSatisfy { 0 < $0.count && $0.count < findings.count }, "\(cases)")
  }

  @Test func aDeepLinkOpensWhatItLeadsTo() async throws {
    let run = try await SamplePage.run()
    let folded = try #require(run.checks.first { $0.id == "predictions.both_teams" }?.findings.first)
    let cases = [
      (HTMLAnchors.finding(folded), "finding"), ("finding-" + folded.fingerprint.text, "finding"),
      ("check-rosters.all_teams", "check"), ("check-predictions.both_teams", "check"),
    ]
    let ask = """
      JSON.stringify([document.activeElement.id.split("-")[0], document.activeElement.checkVisibility(),
        !document.activeElement.closest("details:not([open])"), document.activeElement.getBoundingClientRect().top < innerHeight])
      """
    for ((hash, kind), answer) in zip(
      cases, try Browser.visit(run, cases.map { Browser.Visit(hash: "#" + $0.0, ask: ask) }))
    {
      #expect(answer.value == #"["\#(kind)",true,true,true]"#, "\(hash)")
    }
  }

  /// Nothing is said by the script alone, and paper shows what is folded on a screen.
  @Test func withoutScriptsAllIsThereAndOnPaperAllIsOpen() async throws {
    let run = try await SamplePage.run()
    let ask = """
      JSON.stringify([document.querySelectorAll("tr[id^='finding-']").length,
        getComputedStyle(document.getElementById("filters")).display === "none"])
      """
    let printed = """
      JSON.stringify([[...document.querySelectorAll("details p")].filter((part) => part.getBoundingClientRect().height > 0).length,
        getComputedStyle(document.querySelector("nav")).display === "none" || !document.querySelector("nav").checkVisibility()])
      """
    let answers = try Browser.visit(
      run, [Browser.Visit(script: false, ask: ask), Browser.Visit(print: true, ask: printed)])
    #expect(answers[0].value == "[\(run.checks.reduce(0) { $0 + $1.findings.count }),true]")
    let folded = try HTMLAnchors.paragraphsInDetails(run)
    #expect(answers[1].value == "[\(folded),true]")
  }

  /// 5,000 findings and 300 games: what a browser has to read and lay out stays bounded; how fast it was is printed alone.
  @Test func aPageOfManyFindingsStaysLight() throws {
    let run = SamplePage.large(findings: 5000, games: 300)
    let text = HTMLReporter(ReportStyle(width: 100, usesColors: false)).report(run)
    #expect(text.utf8.count < 5000 * 1000, "\(text.utf8.count) bytes")
    let ask = """
      (async () => {
        const find = document.getElementById("find"), started = performance.now();
        find.value = "T17"; find.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        return JSON.stringify([document.querySelectorAll("*").length, Math.round(performance.now() - started),
          Math.round(performance.getEntriesByType("navigation")[0].domComplete)]);
      })()
      """
    let answer = try #require(try Browser.visit(run, [Browser.Visit(ask: ask)]).first)
    let figures = try JSONDecoder().decode([Int].self, from: Data((answer.value ?? "").utf8))
    #expect(figures[0] < 5000 * 12 + 300 * 40, "\(figures[0]) elements")
    print(
      "a page of 5,000 findings: \(text.utf8.count / 1000) kB, \(figures[0]) elements; painted after \(Int(answer.paint ?? -1)) ms, "
        + "complete after \(figures[2]) ms, filtered within \(figures[1]) ms")
  }
}

/// What the tests know of the page's addresses on their own.
enum HTMLAnchors {
  static func finding(_ finding: Finding) -> String {
    let plain = CharacterSet(charactersIn: "-._~|=,:+/@!$()*;").union(.alphanumerics)
    return "finding-" + (finding.fingerprint.text.addingPercentEncoding(withAllowedCharacters: plain) ?? "")
  }

  /// How many paragraphs stand in something that can be folded, by a parser.
  static func paragraphsInDetails(_ run: Run) throws -> Int {
    let script = """
      import html5lib, sys
      page = html5lib.parse(sys.stdin.read(), namespaceHTMLElements=False)
      side = next(node for node in page.iter("div") if node.get("class") == "side")
      inside = {node for part in page.iter("details") for node in part.iter("p")} - set(side.iter("p"))
      print(len(inside))
      """
    let text = HTMLReporter(ReportStyle(width: 100, usesColors: false)).report(run)
    let printed = try Readers.run(script, input: text)
    return Int(printed.trimmingCharacters(in: .whitespacesAndNewlines)) ?? -1
  }
}
