import CBuild
import Patterns
import Reporting
import Rulebooks
import SQLite

/// What `tipoff --version` says: the version, the commit where the build knows it, and the engines that give the answers.
enum Version {
  static let number = "0.1.0"

  static var program: ReportStyle.ProgramVersion {
    ReportStyle.ProgramVersion(
      version: number, engines: [.init("sqlite", sqliteVersion), .init("pcre2", pcre2Version)])
  }

  static var text: String {
    let commit = String(cString: tipoff_commit())
    let build = commit.isEmpty ? "" : " (commit \(commit))"
    return "tipoff \(number)\(build)\nSQLite \(sqliteVersion), PCRE2 \(pcre2Version), libyaml \(yamlVersion)"
  }
}
