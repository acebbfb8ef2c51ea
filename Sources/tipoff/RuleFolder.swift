import Foundation
import Rulebooks
import Values

/// Finds and reads the files of a rulebook, and the snapshot that is meant.
enum RuleFolder {
  /// The YAML files directly in a folder, or one file.
  ///
  /// The columns of a snapshot are asked for where something cannot be read: it may be the name of one.
  static func rulebook(at path: String, columns: () -> Set<ExactText>? = { nil }) throws(Failure) -> Rulebook {
    let files = try ruleFiles(at: path)
    let name = URL(filePath: path).standardizedFileURL.deletingPathExtension().lastPathComponent
    do throws(Diagnostics) {
      return try loadRulebook(files, defaultName: name)
    } catch {
      guard let columns = columns() else { throw Failure(error) }
      return try rulebook(files, name, columns)
    }
  }

  private static func rulebook(
    _ files: [RuleFile], _ name: String, _ columns: Set<ExactText>
  ) throws(Failure) -> Rulebook {
    do throws(Diagnostics) {
      return try loadRulebook(files, defaultName: name, columns: columns)
    } catch {
      throw Failure(error)
    }
  }

  /// Where rules are looked for when no place is named.
  static let usualPath = "rules"

  static func isMissingUsual(_ path: String) -> Bool {
    path == usualPath && !FileManager.default.fileExists(atPath: path)
  }

  private static func ruleFiles(at path: String) throws(Failure) -> [RuleFile] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Failure("no rules at '\(path)'", hint: "give the folder or file as --rules PATH")
    }
    guard isFolder.boolValue else { return [try read(path)] }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw Failure("cannot read the folder '\(path)': \(error.localizedDescription)")
    }
    let rulePaths = paths(of: names, in: path)
    guard !rulePaths.isEmpty else {
      throw Failure(
        "no rule files in '\(path)'", hint: "rule files end in .yml or .yaml; subfolders are rulebooks of their own")
    }
    var files: [RuleFile] = []
    for path in rulePaths { files.append(try read(path)) }
    return files
  }

  /// The files that would be read, there or not.
  static func paths(at path: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path)).map { paths(of: $0, in: path) } ?? [path]
  }

  private static func paths(of names: [String], in folder: String) -> [String] {
    names.filter { $0.hasSuffix(".yml") || $0.hasSuffix(".yaml") }.sorted()
      .map { folder.hasSuffix("/") ? folder + $0 : "\(folder)/\($0)" }
  }

  private static func read(_ path: String) throws(Failure) -> RuleFile {
    do {
      return RuleFile(path: path, bytes: Array(try Data(contentsOf: URL(filePath: path))))
    } catch {
      throw Failure("cannot read '\(path)': \(error.localizedDescription)")
    }
  }

  /// Whether a path of a rule file leads to a file, from that rule file's folder or from one above it in its repository.
  ///
  /// Where somebody stands makes no difference; outside of a repository the folder above is looked at, and no further.
  static func hasFile(_ path: String, namedIn ruleFile: String) -> Bool {
    if path.hasPrefix("/") { return FileManager.default.fileExists(atPath: path) }
    return folders(of: ruleFile).contains { FileManager.default.fileExists(atPath: $0.appending(path: path).path) }
  }

  private static func folders(of ruleFile: String) -> [URL] {
    var folders = [URL(filePath: ruleFile).standardizedFileURL.deletingLastPathComponent()]
    while let folder = folders.last, folder.path != "/" {
      if FileManager.default.fileExists(atPath: folder.appending(path: ".git").path) { return folders }
      folders.append(folder.deletingLastPathComponent())
    }
    return Array(folders.prefix(2))
  }

  /// The one snapshot of `snapshots/`, where none is named.
  static func onlySnapshot(in folder: String = "snapshots") throws(Failure) -> String {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let found = names.filter { $0.hasSuffix(".sqlite") }.sorted()
    if found.count == 1 { return "\(folder)/\(found[0])" }
    let saw = found.isEmpty ? "there is none in '\(folder)/'" : "'\(folder)/' has \(found.joined(separator: ", "))"
    throw Failure("which snapshot? \(saw)", hint: "give it as --snapshot FILE.sqlite")
  }
}
