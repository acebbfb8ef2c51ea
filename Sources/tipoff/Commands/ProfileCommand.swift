import ArgumentParser
import Profiles
import Profiling
import Reporting
import SQLite
import Values

/// `tipoff profile`: what is there.
struct ProfileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "Says what a snapshot holds: types, NULLs, ranges, forms, days, likely keys, and what tables share.",
    discussion: """
      It needs no rules. Each table is read once; what tables share is then measured, and figures that are estimates say so. \
      Values of the data are shown: the most frequent ones, the least and the greatest, examples of forms and keys.

      Examples:
        tipoff profile night.sqlite
        tipoff profile night.sqlite --table 'upcoming_*' --format html:profile.html
      """)

  @OptionGroup var inputs: ProfileInputs

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "How to report: \(Formats.profiles.help); with a file: html:profile.html. May be given several times.",
      valueName: "format[:file]"), completion: .list(Formats.profiles.names))
  var format: [String] = []

  @ArgumentParser.Option(
    help: ArgumentHelp("Where a report without a file of its own goes.", valueName: "file"), completion: .file())
  var output: String?

  @Flag(help: "No colours; NO_COLOR does the same.")
  var noColor = false

  mutating func run() async throws {
    let path = try inputs.path()
    let choices = try FormatChoices(
      format, output: output, known: Formats.profiles.names, keeping: .reading(snapshot: path))
    let profile = try inputs.profile(of: path)
    try choices.write { format, output in
      Formats.profiles.named(format)?.init(output.style(noColor: noColor)).report(profile)
    }
  }
}
