import ArgumentParser
import Files
import Values

/// What every command that reads rules is given.
struct Inputs: ParsableArguments {
  @ArgumentParser.Option(
    help: ArgumentHelp("The rulebook: a folder of YAML files, or one file.", valueName: "path"), completion: .ruleFiles)
  var rules = RuleFolder.usualPath

  @ArgumentParser.Option(
    name: .customLong("set"),
    help: ArgumentHelp("A parameter's value; may be given several times.", valueName: "name=value"))
  var set: [String] = []

  @ArgumentParser.Option(
    help: ArgumentHelp("The run's moment; the real clock where it is left out.", valueName: "instant"))
  var now: String?

  @ArgumentParser.Option(
    help: ArgumentHelp("How long one step may take, opening or a statement, such as 30s.", valueName: "duration"))
  var timeout = "60s"

  @ArgumentParser.Option(help: ArgumentHelp("Connections that work at once.", valueName: "n"))
  var jobs = 2
}

extension Inputs {
  func parameters() throws(Failure) -> [String: String] { try Self.parameters(set) }

  func instant() throws(Failure) -> Instant { try Self.instant(now) }

  static func parameters(_ set: [String]) throws(Failure) -> [String: String] {
    var parameters: [String: String] = [:]
    for text in set {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw Failure("--set \(text): expected NAME=VALUE", hint: "for example --set date=2026-01-25")
      }
      guard parameters.updateValue(parts[1], forKey: parts[0]) == nil else {
        throw Failure("--set \(parts[0]) is given twice", hint: "it has one value: take one of them out")
      }
    }
    return parameters
  }

  /// What `--now` says; the real clock where it says nothing.
  static func instant(_ now: String?) throws(Failure) -> Instant {
    guard let text = now else {
      return machineClock
    }
    guard text.utf8.count > 10, let instant = Instant(parsing: text, plainIn: .utc) else {
      throw Failure("--now \(text): expected an instant", hint: "for example --now 2026-01-26T06:30:00Z")
    }
    return instant
  }

  /// In whole seconds: what is printed is what was used.
  static var machineClock: Instant {
    Instant(value: .integer(Environment.secondsSince1970), plainIn: .utc) ?? .first
  }

  func stepTimeout() throws(Failure) -> Duration { try Self.duration(timeout) }

  /// The time that `--timeout` gives, or another option.
  static func duration(_ text: String, of option: String = "--timeout") throws(Failure) -> Duration {
    guard let span = TimeSpan(parsing: text), span.seconds > 0 else {
      throw Failure("\(option) \(text): expected a duration", hint: "for example \(option) 60s")
    }
    return .microseconds(span.microseconds)
  }
}
