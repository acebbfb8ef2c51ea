import Foundation
import Testing

/// A shell at a terminal, with Tipoff's completions.
enum Shell: String, Sendable {
  case bash, zsh, fish

  var isInstalled: Bool { Self.isInstalled(rawValue) && Self.isInstalled("setsid") }
  var missing: Comment { "SKIPPED: no \(rawValue) here, or no setsid (util-linux); apt-get install \(rawValue)" }

  /// What the line is after a Tab at its end; without the slash after a folder, which zsh takes back.
  func completed(_ line: String) throws -> String {
    let folder = try TemporaryFolder()
    let script = try TipoffProcess(["--generate-completion-script", rawValue]).standardOutput
    let path = try folder.write(script, as: "completions")
    let process = TipoffProcess.process(
      ["setsid", "--ctty", "--wait"] + command, in: ShippedRun.root, environment: environment)
    process.executableURL = URL(filePath: "/usr/bin/env")
    // Ctrl-A goes to the line's beginning: the shell then says what the line had become.
    let shown = try PseudoTerminal.output(
      of: process, typing: "\(setUp(path))\n\(line)\t\u{01}echo COMPLETED:\nexit\n")
    let lines = shown.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("COMPLETED:") }
    return lines.last.map { $0.dropFirst("COMPLETED:".count).trimmingCharacters(in: ["/", " "]) } ?? shown
  }

  private var command: [String] {
    switch self {
    case .bash: ["bash", "--norc", "--noprofile", "-i"]
    case .zsh: ["zsh", "-f", "-i"]
    case .fish: ["fish", "--no-config", "-i"]
    }
  }

  private func setUp(_ script: String) -> String {
    switch self {
    case .bash, .fish: "source '\(script)'"
    case .zsh: "autoload -U compinit; compinit -D -u; source '\(script)'"
    }
  }

  private var environment: [String: String] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let binaries = TipoffProcess.binary.deletingLastPathComponent().path
    return ["PATH": "\(binaries):\(path)", "TERM": "dumb"]
  }

  private static func isInstalled(_ program: String) -> Bool {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
  }
}
