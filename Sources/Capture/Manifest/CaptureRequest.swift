import SQLite
import Values

/// Everything that makes the sources of one snapshot, as the command line or a sources file says it.
package struct CaptureRequest {
  package var sources: [any CaptureSource] = []
  package var masks: [String] = []

  package init() {}

  /// What every source needs from outside.
  package struct Surroundings {
    package let now: Instant
    package let parameters: [String: String]
    package let cancellation: Cancellation?
    package let drivers: Drivers

    package init(
      now: Instant, parameters: [String: String] = [:], cancellation: Cancellation? = nil, drivers: Drivers = Drivers()
    ) {
      self.now = now
      self.parameters = parameters
      self.cancellation = cancellation
      self.drivers = drivers
    }

    var values: [String: Value] {
      parameters.mapValues { text in Int64(text).map { String($0) == text ? .integer($0) : .text(text) } ?? .text(text)
      }
    }
  }

  /// What is said of databases on the command line.
  package struct DatabaseChoices {
    package var tables: [String] = []
    package var queries: [(name: String, sql: String)] = []
    package var conditions: [String: String] = [:]

    package init() {}

    package var isEmpty: Bool { tables.isEmpty && queries.isEmpty && conditions.isEmpty }
  }

  /// What is said of files on the command line.
  package struct FileChoices {
    package var delimited = DelimitedOptions()
    /// What comes on standard input; nil: by how it begins.
    package var standardInput: SourceForm?

    package init() {}
  }

  /// Adds `PATH` or `TABLE=PATH`, where the path may be a pattern.
  package mutating func add(
    _ written: String, _ choices: DatabaseChoices, _ ofFiles: FileChoices, _ surroundings: Surroundings
  ) throws(CaptureError) {
    if try addDriven(written, choices, surroundings) { return }
    let (table, path) = Self.parts(of: written)
    if path == StandardInput.name { return try addStandardInput(as: table, ofFiles) }
    let files = try PathPattern.files(path)
    switch try SourceForm(of: files[0]) {
    case .sqlite:
      if let table {
        throw CaptureError(
          "a database has tables of its own names", at: path,
          hint: "take '\(table)=' away; --query NAME=SELECT gives other names")
      }
      for file in files {
        var options = SQLiteSource.Options()
        options.tables = choices.tables
        options.queries = choices.queries
        options.conditions = choices.conditions
        options.parameters = surroundings.values
        sources.append(SQLiteSource(file, options, now: surroundings.now, cancellation: surroundings.cancellation))
      }
    case .delimited:
      let name = try Self.name(table, path, files)
      sources.append(DelimitedSource(files, named: path, table: name, ofFiles.delimited))
    case .documents: sources.append(DocumentSource(files, named: path, table: try Self.name(table, path, files)))
    }
  }

  private static func name(_ given: String?, _ path: String, _ files: [String]) throws(CaptureError) -> String {
    if let given { return given }
    guard files.count == 1 || !PathPattern.isPattern(path) else {
      throw CaptureError(
        "\(files.count) files make one table, which needs a name", at: path, hint: "write NAME=\(path)")
    }
    return SourceForm.tableName(of: files[0])
  }

  /// `schedule=data/games.csv`; a path with `=` in it, and a slash before, is a path.
  static func parts(of written: String) -> (table: String?, path: String) {
    guard let sign = written.firstIndex(of: "="), sign != written.startIndex, !written[..<sign].contains("/"),
      !written[..<sign].contains(".")
    else { return (nil, written) }
    return (String(written[..<sign]), String(written[written.index(after: sign)...]))
  }
}
