import Files
import Reporting
import Values

/// `--format console --format json:out.json`: formats, each with its place.
struct FormatChoices {
  let all: [(format: String, output: Output)]

  /// Only the formats of the command are known; `output` is where one without a file of its own goes. Nothing is written where
  /// a report would take the place of what is kept.
  init(_ written: [String], output: String?, known: [String], keeping kept: KeptFiles) throws(Failure) {
    var all: [(format: String, output: Output)] = []
    for text in written.isEmpty ? ["console"] : written {
      let words = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard known.contains(words[0]) else {
        throw Failure(
          "there is no format '\(words[0])'",
          hint: nearestName(to: words[0], among: known).map { "did you mean '\($0)'?" }
            ?? "formats are \(known.joined(separator: ", "))")
      }
      let file = words.count > 1 ? words[1] : output
      if file == "" {
        throw Failure(
          "--format \(text): the file's name is missing", hint: "for example --format \(words[0]):FILE")
      }
      let place = file.map(Output.file) ?? .standardOutput
      if let other = all.first(where: { $0.output.isSame(as: place) }) {
        throw Failure(
          "--format \(text): \(place.words) has the \(other.format) report already",
          hint: "give each format a file of its own: --format \(words[0]):FILE")
      }
      if let what = kept.standing(at: place) {
        throw Failure(
          "--format \(text): \(place.words) is \(what), which the report would replace",
          hint: "give the report a file of its own: --format \(words[0]):FILE")
      }
      all.append((words[0], place))
    }
    if let output, !written.isEmpty, written.allSatisfy({ $0.contains(":") }) {
      throw Failure(
        "--output \(output): every format has a file of its own, and nothing would go there",
        hint: "leave --output out, or name a format without a file")
    }
    for choice in all { try choice.output.expectPlace() }
    self.all = all
  }

  /// Writes each report; a closed pipe is no reason to lose the file that was asked for too.
  func write(_ report: (_ format: String, Output) -> String?) throws(Failure) {
    var failures: [Failure] = []
    for choice in all {
      guard let text = report(choice.format, choice.output) else { continue }
      do throws(Failure) {
        try choice.output.write(text)
      } catch {
        failures.append(error)
      }
    }
    if let first = failures.first { throw first }
  }
}

extension Output {
  /// How a report for people is laid out there.
  func style(noColor: Bool) -> ReportStyle {
    let terminal = Terminal.ofStandardOutput
    let folder = Files.currentFolder
    switch self {
    case .standardOutput:
      return ReportStyle(
        width: terminal.width, usesColors: terminal.usesColors && !noColor, folder: folder, program: Version.program)
    case .file: return ReportStyle(width: 100, usesColors: false, folder: folder, program: Version.program)
    }
  }
}
