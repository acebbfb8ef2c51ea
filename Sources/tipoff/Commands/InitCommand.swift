import ArgumentParser
import Files
import Profiles
import Reporting
import Suggestions
import Values

/// `tipoff init`: a first rulebook.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Writes a first rulebook from what a snapshot holds.",
    discussion: """
      Each check says from which figures it comes, and they are in groups by how far that can be relied on. The rulebook is tried \
      before it is written: it passes on the snapshot, and lints clean. What is not wholly true today is a warning, and \
      told: it may be the fault that one looks for. No file is ever replaced.

      Examples:
        tipoff init night.sqlite
        tipoff init night.sqlite --output rules/night.yml
      """)

  @OptionGroup var inputs: ProfileInputs

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "The rule file to write; rules/NAME.yml after the snapshot where it is left out, - for standard output.",
      valueName: "file"), completion: .file())
  var output: String?

  mutating func run() async throws {
    let path = try inputs.path()
    let name = DraftMaking.name(of: path)
    let output = output ?? "rules/\(name).yml"
    try refuseWhatIsThere(output)
    let draft = try await DraftMaking(inputs, path).draft(called: name)
    guard output != "-" else {
      try Output.standardOutput.write(draft.text)
      return
    }
    try write(draft.text, to: output)
    try Output.standardOutput.write(summary(of: draft, output))
  }

  private func refuseWhatIsThere(_ output: String) throws(Failure) {
    guard output != "-", Files.exists(output) else { return }
    throw Failure(
      "'\(output)' is there already, and is not replaced", hint: "give another name: --output rules/NAME.yml")
  }

  private func write(_ text: String, to output: String) throws(Failure) {
    let folder = Files.folder(of: Files.absolute(output))
    if !Files.exists(folder) {
      do throws(FileError) {
        try Files.createFolder(folder)
      } catch {
        throw Failure("cannot make the folder '\(folder)': \(error)", hint: "make it first, or give another --output")
      }
    }
    // Somebody may have written it meanwhile.
    try refuseWhatIsThere(output)
    try Output.file(output).write(text)
  }

  private func summary(of draft: RulebookDraft, _ output: String) -> String {
    let counts = [
      (Confidence.sure, "sure"), (.likely, "likely"), (.guess, "a guess"), (.doubtful, "not wholly true today"),
    ].map { "\(digits(of: draft.count($0))) \($1)" }.joined(separator: ", ")
    let doubtful = draft.suggestions.filter { $0.confidence == .doubtful }
    var lines = ["\(output): \(counted(draft.suggestions.count, "check")); \(counts)"]
    lines += doubtful.map { "! \($0.checkID()): \($0.figures)" }
    lines.append("→ tipoff check --rules \(output) --snapshot \(draft.snapshot)")
    return lines.map(TerminalText.safe).joined(separator: "\n") + "\n"
  }
}
