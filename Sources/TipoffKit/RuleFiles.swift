import Files
import Questions
import Rulebooks
import Values

/// Why a rulebook could not be loaded.
public enum RulebookFailure: Error, CustomStringConvertible {
  /// There are no files, or they cannot be read.
  case unusable(UsageError)
  /// What is wrong in them, all of it, each with its place.
  case mistakes(Diagnostics)

  /// All of it, a line each, with the ways out.
  public var description: String {
    switch self {
    case .unusable(let error): [error.message, error.hint].compactMap { $0 }.joined(separator: "; ")
    case .mistakes(let diagnostics): diagnostics.sorted.map(\.description).joined(separator: "\n")
    }
  }
}

/// The rulebook of the YAML files directly in a folder, or of one file; its name, where they give none, is that of the place.
///
/// All mistakes of all files are thrown at once.
public func loadRulebook(at path: String) throws(RulebookFailure) -> Rulebook {
  try loadRulebook(at: path) { nil }
}

/// The snapshot's schema is asked for where something cannot be read: it may be the name of one of its columns.
package func loadRulebook(at path: String, schema: () -> SnapshotSchema?) throws(RulebookFailure) -> Rulebook {
  let files = try ruleFiles(at: path)
  let waivers = try waiversFile(at: path)
  let name = rulebookName(of: path)
  do throws(Diagnostics) {
    return try loadRulebook(files, defaultName: name, waivers: waivers)
  } catch {
    guard let schema = schema() else { throw .mistakes(error) }
    return try rulebook(files, waivers, name, schema)
  }
}

private func rulebook(
  _ files: [RuleFile], _ waivers: WaiversFile?, _ name: String, _ schema: SnapshotSchema
) throws(RulebookFailure) -> Rulebook {
  do throws(Diagnostics) {
    return try loadRulebook(files, defaultName: name, schema: schema, waivers: waivers)
  } catch {
    throw .mistakes(error)
  }
}

/// `rules` of `./rules/`, `season` of `books/season.yml`.
private func rulebookName(of path: String) -> String {
  let name = Files.name(of: Files.absolute(path))
  guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
  return String(name[..<dot])
}

/// The files as they are, not read as rules yet.
package func ruleFiles(at path: String) throws(RulebookFailure) -> [RuleFile] {
  guard let state = FileState(path) else {
    throw .unusable(UsageError("no rules at '\(path)'", hint: "give the folder or file as --rules PATH"))
  }
  guard state.kind == .folder else {
    guard Files.name(of: path) != WaiversFile.name else {
      throw .unusable(
        UsageError("'\(path)' holds waivers, and no rules", hint: "give the folder in which it is, or a rule file"))
    }
    return [try read(path)]
  }
  let names: [String]
  do throws(FileError) {
    names = try Files.names(in: path)
  } catch {
    throw .unusable(UsageError("cannot read the folder '\(path)': \(error)"))
  }
  let rulePaths = rulePaths(of: names, in: path)
  guard !rulePaths.isEmpty else {
    throw .unusable(
      UsageError(
        "no rule files in '\(path)'", hint: "rule files end in .yml or .yaml; subfolders are rulebooks of their own"))
  }
  var files: [RuleFile] = []
  for path in rulePaths { files.append(try read(path)) }
  return files
}

/// Where the waivers of these rules stand, or would: beside the rule files.
package func waiversPath(ofRules path: String) -> String {
  let folder = FileState(path)?.kind == .folder ? path : Files.folder(of: Files.absolute(path))
  let beside = path.utf8.contains(UInt8(ascii: "/")) || FileState(path)?.kind == .folder ? folder : ""
  guard !beside.isEmpty else { return WaiversFile.name }
  return beside.hasSuffix("/") ? beside + WaiversFile.name : "\(beside)/\(WaiversFile.name)"
}

private func waiversFile(at path: String) throws(RulebookFailure) -> WaiversFile? {
  let place = waiversPath(ofRules: path)
  guard Files.exists(place) else { return nil }
  return WaiversFile(try read(place), isOfAllChecks: FileState(path)?.kind == .folder)
}

/// The rule files that would be read, there or not.
package func ruleFilePaths(at path: String) -> [String] {
  (try? Files.names(in: path)).map { rulePaths(of: $0, in: path) } ?? [path]
}

private func rulePaths(of names: [String], in folder: String) -> [String] {
  names.filter { ($0.hasSuffix(".yml") || $0.hasSuffix(".yaml")) && $0 != WaiversFile.name }.sorted()
    .map { folder.hasSuffix("/") ? folder + $0 : "\(folder)/\($0)" }
}

private func read(_ path: String) throws(RulebookFailure) -> RuleFile {
  do throws(FileError) {
    return RuleFile(path: path, bytes: try Files.bytes(of: path))
  } catch {
    throw .unusable(UsageError("cannot read '\(path)': \(error)"))
  }
}
