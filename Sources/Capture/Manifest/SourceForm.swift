import Files
import Values

/// What kind of source a path leads to.
package enum SourceForm: Sendable {
  case delimited, documents, sqlite

  /// As a person names what comes without a file's name.
  package init?(named name: String) {
    switch name.asciiLowercased {
    case "csv", "tsv": self = .delimited
    case "json", "ndjson", "jsonl": self = .documents
    case _: return nil
    }
  }

  /// By the suffix, else by how the file begins.
  init(of path: String) throws(CaptureError) {
    // It may hold a password, and is never repeated.
    if path.asciiLowercased.contains("password="), FileState(path) == nil {
      throw CaptureError(
        "the words that a database is connected with are no source", at: "a source",
        hint:
          "write an address: postgresql://USER:${PASSWORD}@HOST/DATABASE, where PASSWORD is a variable of the environment"
      )
    }
    let name = Files.name(of: path)
    let suffix = name.split(separator: ".").dropFirst().last.map { String($0).asciiLowercased }
    switch suffix {
    case "csv", "tsv", "tab", "psv": self = .delimited
    case "json", "ndjson", "jsonl", "geojson": self = .documents
    case "sqlite", "sqlite3", "db", "db3": self = .sqlite
    case let suffix? where Self.unpackers[suffix] != nil:
      let unpacked = "\(Self.unpackers[suffix] ?? "") \(path) | tipoff snapshot OUT \(Self.tableName(of: path))=-"
      throw CaptureError("'.\(suffix)' files are not read", at: path, hint: "unpack it on the way: \(unpacked)")
    case "xlsx", "xls", "ods":
      throw CaptureError(
        "'.\(suffix ?? "")' files are not read", at: path, hint: "export each sheet as CSV, and name those files")
    case _: self = try Self.byItsStart(path)
    }
  }

  /// What writes the content of a packed file to its output.
  private static let unpackers = [
    "gz": "gunzip -c", "bz2": "bunzip2 -c", "xz": "xz -dc", "zst": "zstd -dc", "zip": "unzip -p",
  ]

  private static func byItsStart(_ path: String) throws(CaptureError) -> SourceForm {
    let start: [UInt8]
    do throws(FileError) {
      guard let state = FileState(path) else { throw FileError(code: 2) }
      guard state.kind == .regular else { return .delimited }
      start = try Files.start(of: path, bytes: 4096)
    } catch {
      throw CaptureError("cannot be read: \(error)", at: path, hint: "check the path")
    }
    if start.starts(with: Array("SQLite format 3".utf8)) { return .sqlite }
    let first = start.first { !($0 == 0x20 || (0x09...0x0D).contains($0)) && $0 < 0x80 }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .documents : .delimited
  }

  /// The name of a table made of a file: its own, without what follows its first dot, in letters that need no quotes.
  static func tableName(of path: String) -> String {
    let stem = Files.name(of: path).split(separator: ".").first.map(String.init) ?? "t"
    let letters = stem.unicodeScalars.map { scalar -> Character in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_" ? Character(scalar) : "_"
    }
    let name = String(letters)
    return name.first?.isNumber == true ? "t_\(name)" : name
  }
}
