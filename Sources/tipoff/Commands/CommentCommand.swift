import ArgumentParser
import Files
import Reporting
import Validation
import Values

/// `tipoff comment`: what a run found, as the body of a comment on a change.
struct CommentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "comment",
    abstract: "Prints the body of a comment on a change, from the JSON report of a run.",
    discussion: """
      Its first line is hidden and names the rulebook: a later run finds its comment by it, and writes it anew. The body \
      is that of 'tipoff check --format markdown', but needs neither the rules nor the snapshot: another job can print it.

      Exit code: 0, whatever the run came to; 2 where there is no report, or it cannot be read.

      Examples:
        tipoff comment tipoff.json
        tipoff check --snapshot night.sqlite --format json | tipoff comment -
      """)

  @Argument(
    help: ArgumentHelp("What 'tipoff check --format json:FILE' wrote; - is standard input.", valueName: "report"),
    completion: .file(extensions: ["json"]))
  var report: String

  func run() throws {
    let text = try Self.text(of: report)
    let run: Run
    do throws(ReportReading.Mistake) {
      run = try ReportReading.run(of: text)
    } catch {
      throw Failure("\(Self.words(report)) is not the JSON report of a run: \(error.message)")
    }
    let style = ReportStyle(width: 100, usesColors: false, folder: Files.currentFolder)
    try Output.standardOutput.write(MarkdownReporter(style).report(run))
  }

  private static func text(of report: String) throws(Failure) -> String {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try report == "-" ? Files.standardInput() : Files.bytes(of: report)
    } catch {
      throw Failure(
        "cannot read \(words(report)): \(error)",
        hint: "tipoff check --format json:FILE writes one, unless it ends with 2: then its standard error says why")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Failure("\(words(report)) is not UTF-8") }
    return text
  }

  private static func words(_ report: String) -> String { report == "-" ? "standard input" : "'\(report)'" }
}
