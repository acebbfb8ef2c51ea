import Reporting
import Values

/// The reports asked for of several dates: standard output has each date as it ends, a file all of them at the end.
struct DatesReports {
  private let choices: FormatChoices
  private let reporters: [any Format<DatesPart>]
  private var texts: [String]
  /// Why standard output takes no more.
  private var failure: Failure?

  init(formats: [String], output: String?, noColor: Bool, keeping kept: KeptFiles) throws(Failure) {
    let known = Formats.dates.names
    for format in formats {
      let name = String(format.prefix { $0 != ":" })
      guard Formats.runs.names.contains(name), !known.contains(name) else { continue }
      throw Failure(
        "--format \(format): it is of one run, and --each has several",
        hint:
          "with --each there are \(known.joined(separator: " and ")); of one date: --set NAME=DATE in place of --each")
    }
    choices = try FormatChoices(formats, output: output, known: known, keeping: kept)
    reporters = choices.all.compactMap { choice in
      Formats.dates.named(choice.format)?.init(choice.output.style(noColor: noColor))
    }
    texts = reporters.map { _ in "" }
  }

  mutating func begin(_ scope: DatesScope) { write(.scope(scope)) }

  mutating func add(_ dated: DatedRun) { write(.dated(dated)) }

  /// Throws where a report could not be written; the others are.
  mutating func end(_ tally: DatesTally) throws(Failure) {
    write(.tally(tally))
    for (choice, text) in zip(choices.all, texts) where choice.output.isFile {
      do throws(Failure) {
        try choice.output.write(text)
      } catch {
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
  }

  /// A pipe that is closed is no reason to leave dates unjudged.
  private mutating func write(_ part: DatesPart) {
    for (index, choice) in choices.all.enumerated() {
      let text = reporters[index].report(part)
      if choice.output.isFile {
        texts[index] += text
      } else if !text.isEmpty, failure == nil {
        do throws(Failure) { try choice.output.write(text) } catch { failure = error }
      }
    }
  }
}

extension Output {
  fileprivate var isFile: Bool {
    switch self {
    case .standardOutput: false
    case .file: true
    }
  }
}
