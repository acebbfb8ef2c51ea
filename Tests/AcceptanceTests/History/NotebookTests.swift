import Foundation
import TestSupport
import Testing

/// `docs/notebooks.md`: its blocks are run, in their order, in a folder with the history of the night and its repair.
@Suite(.enabled(if: Readers.areUsable, Readers.missing))
struct NotebookTests {
  private struct PageBlock {
    let language: String
    let text: String
  }

  private static func blocks() throws -> [PageBlock] {
    let page = try String(contentsOf: ShippedRun.root.appending(path: "docs/notebooks.md"), encoding: .utf8)
    return page.matches(of: #/```(python|sh)\n((?:(?!```).*\n)*)```/#).map {
      PageBlock(language: String($0.1), text: String($0.2))
    }
  }

  @Test func eachBlockOfThePageAnswersOutOfTheFile() throws {
    let folder = try TemporaryFolder()
    let history = folder.path("tipoff.sqlite")
    for (snapshot, now) in [("night", "2026-01-26T06:30:00Z"), ("repaired", "2026-01-26T15:00:00Z")] {
      let run = try TipoffProcess([
        "check", "--snapshot", "fixtures/2026-01-25/\(snapshot).sqlite", "--set", "date=2026-01-25", "--now", now,
        "--history", history,
      ])
      #expect(run.exitCode == 1)
    }
    let before = try Data(contentsOf: URL(filePath: history))
    var output: [String] = []
    for block in try Self.blocks() {
      let words =
        block.language == "python"
        ? ["python3", "-c", block.text] : ["bash", "-c", Self.shell(block.text)]
      let process = try ShellProcess(words, in: folder.url, environment: Readers.environment)
      #expect(process.exitCode == 0, "\(block.text)\n\(process.standardError)")
      output.append(process.standardOutput)
    }
    #expect(output.count == 4)
    // A date stands as its last run left it: twelve issues are left of fourteen.
    let sums = try HistoryShell.rows(
      "SELECT sum(issues) FROM v_dates GROUP BY context ORDER BY 1 DESC LIMIT 3", in: history)
    let words = output[0].split(whereSeparator: \.isWhitespace).map(String.init)
    for sum in sums { #expect(words.contains(sum), "\(output[0])") }
    for state in try HistoryShell.rows(
      "SELECT count(*) FROM v_issues WHERE severity = 'error' GROUP BY state", in: history)
    {
      #expect(words.contains(state), "\(output[0])")
    }
    let first = try HistoryShell.rows(
      """
      SELECT check_id || ''', ' || sum(issues) FROM v_checks GROUP BY check_id ORDER BY sum(issues) DESC, check_id LIMIT 1
      """, in: history)
    #expect(output[2].contains("('\(first[0]))"), "\(output[2])")
    #expect(output[3].filter { !$0.isWhitespace } == #"[{"runs":2}]"#)
    #expect(try Data(contentsOf: URL(filePath: history)) == before)
  }

  /// The commands are found where the tests have them.
  private static func shell(_ text: String) -> String {
    let tipoff = TipoffProcess.binary.path
    return text.replacing("tipoff history", with: "'\(tipoff)' history")
      .replacing("datasette tipoff.sqlite", with: "python3 -m datasette tipoff.sqlite")
  }
}
