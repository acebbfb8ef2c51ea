import Files
import Questions
import Rulebooks
import TipoffKit
import Values

/// Finds and reads the files of a rulebook, and the snapshot that is meant.
enum RuleFolder {
  /// The schema of a snapshot is asked for where something cannot be read: it may be the name of one of its columns.
  static func rulebook(
    at path: String, undone: String = "checked", schema: () -> SnapshotSchema? = { nil }
  ) throws(Failure) -> Rulebook {
    do throws(RulebookFailure) {
      return try loadRulebook(at: path, schema: schema)
    } catch {
      switch error {
      case .unusable(let error): throw Failure(error.message, hint: error.hint)
      case .mistakes(let diagnostics): throw Failure(diagnostics, place: "in the rules; nothing was \(undone)")
      }
    }
  }

  /// The files as they are, not read as rules yet.
  static func files(at path: String) throws(Failure) -> [RuleFile] {
    do throws(RulebookFailure) {
      return try ruleFiles(at: path)
    } catch {
      throw Failure("\(error)")
    }
  }

  /// Where rules are looked for when no place is named.
  static let usualPath = "rules"

  static func isMissingUsual(_ path: String) -> Bool {
    path == usualPath && !Files.exists(path)
  }

  /// Whether the first rule file is still to come.
  static func hasNoneYet(_ path: String) -> Bool {
    isMissingUsual(path) || path == usualPath && paths(at: path).isEmpty
  }

  /// The files that would be read, there or not.
  static func paths(at path: String) -> [String] { ruleFilePaths(at: path) }

  /// Whether a path of a rule file leads to a file, from that rule file's folder or from one above it in its repository.
  ///
  /// Where somebody stands makes no difference; outside of a repository the folder above is looked at, and no further.
  static func hasFile(_ path: String, namedIn ruleFile: String) -> Bool {
    if path.hasPrefix("/") { return Files.exists(path) }
    return folders(of: ruleFile).contains { Files.exists("\($0)/\(path)") }
  }

  private static func folders(of ruleFile: String) -> [String] {
    var folders = [Files.folder(of: Files.absolute(ruleFile))]
    while let folder = folders.last, folder != "/" {
      if Files.exists("\(folder)/.git") { return folders }
      folders.append(Files.folder(of: folder))
    }
    return Array(folders.prefix(2))
  }

  /// The one snapshot of `snapshots/`, where none is named.
  static func onlySnapshot(in folder: String = "snapshots") throws(Failure) -> String {
    let names = (try? Files.names(in: folder)) ?? []
    let found = names.filter { $0.hasSuffix(".sqlite") }.sorted()
    if found.count == 1 { return "\(folder)/\(found[0])" }
    let saw = found.isEmpty ? "there is none in '\(folder)/'" : "'\(folder)/' has \(found.joined(separator: ", "))"
    throw Failure("which snapshot? \(saw)", hint: "give it as --snapshot FILE.sqlite")
  }
}
