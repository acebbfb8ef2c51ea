import Files
import Reporting
import Validation
import Values

/// A CSV file for each table, and `index.csv`, in a folder that takes the place of what an earlier run kept there.
final class FolderSink: TableSink {
  private static let indexName = "index.csv"

  private let folder: String
  private let beside: String
  /// Values as they are, for programs; else text that no spreadsheet calculates, for people.
  private let isExact: Bool
  private var file: FileWriter?
  private var names: Set<ExactText> = [FolderSink.indexName.folded]
  private var fileOfTable: [ExactText: String] = [:]
  private var isPending = true

  /// Throws where the folder holds what no run has put there.
  init(_ folder: String, isExact: Bool) throws(RowKeepingError) {
    self.folder = folder
    self.isExact = isExact
    beside = Files.besideName(of: folder)
    try Self.refuseForeign(folder)
    try told(folder) { () throws(FileError) in
      if Files.exists(beside) { try Files.removeFolder(beside) }
      try Files.createFolder(beside)
    }
  }

  deinit { discard() }

  var indexName: String { Self.indexName }

  func begin(table: String, columns: [String]) throws(RowKeepingError) {
    let name = name(for: table)
    fileOfTable[table.exact] = name
    try told(folder) { () throws(FileError) in file = try FileWriter("\(beside)/\(name)") }
    try write(columns.map { Value.text($0) })
  }

  func add(_ values: [Value]) throws(RowKeepingError) { try write(values) }

  func end() throws(RowKeepingError) {
    try told(folder) { () throws(FileError) in try file?.commit() }
    file = nil
  }

  func commit(index: [IndexLine]) throws(RowKeepingError) {
    try told(folder) { () throws(FileError) in file = try FileWriter("\(beside)/\(Self.indexName)") }
    try write((["file"] + (index.first?.cells.map(\.name) ?? [])).map { Value.text($0) })
    for line in index {
      let table = line.cells.first?.value.description ?? ""
      try write([fileOfTable[table.exact].map { .text($0) } ?? .null] + line.cells.map(\.value))
    }
    try end()
    try Self.refuseForeign(folder)
    try told(folder) { () throws(FileError) in
      let old = "\(beside).old"
      let isThere = Files.exists(folder)
      if isThere { try Files.move(folder, to: old) }
      do throws(FileError) {
        try Files.move(beside, to: folder)
      } catch {
        if isThere { try? Files.move(old, to: folder) }
        throw error
      }
      isPending = false
      if isThere { try Files.removeFolder(old) }
    }
  }

  func discard() {
    file?.discard()
    file = nil
    if isPending { try? Files.removeFolder(beside) }
    isPending = false
  }

  private func write(_ values: [Value]) throws(RowKeepingError) {
    let record = isExact ? ExactCSV.record(values) : CSVText.record(values.map { CSVText.field($0) })
    let bytes = isExact ? record.withBytes { Array($0) } : Array(record.utf8)
    try told(folder) { () throws(FileError) in try file?.write(bytes) }
  }

  /// A name that any file system takes, and that no other table here has.
  private func name(for table: String) -> String {
    // `a.both (alternative 2)` reads as `a.both.alternative-2`.
    let table =
      table.hasSuffix(")") ? String(table.dropLast()).replacing(" (alternative ", with: ".alternative-") : table
    let safe = table.unicodeScalars.map { scalar -> Character in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "._-".unicodeScalars.contains(scalar)
        ? Character(scalar) : "_"
    }
    var stem = String(safe.prefix(100))
    if stem.hasPrefix(".") { stem = "_" + stem }
    while !names.insert("\(stem).csv".folded).inserted { stem += "_" }
    return "\(stem).csv"
  }

  /// Only what `index.csv` names may be in a folder that is to be replaced.
  private static func refuseForeign(_ folder: String) throws(RowKeepingError) {
    guard let state = FileState(folder) else { return }
    guard state.kind == .folder else { throw RowKeepingError("'\(folder)' is no folder") }
    var names: [String] = []
    try told(folder) { () throws(FileError) in names = try Files.names(in: folder) }
    guard !names.isEmpty else { return }
    let known = kept(in: folder)
    if let foreign = names.sorted().first(where: { !known.contains($0.exact) }) {
      throw RowKeepingError(
        "the folder '\(folder)' holds '\(foreign)', which no run has put there; name another folder, or empty this one")
    }
  }

  private static func kept(in folder: String) -> Set<ExactText> {
    guard let bytes = try? Files.bytes(of: "\(folder)/\(indexName)") else { return [] }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard lines.first?.hasPrefix("file,") == true else { return [] }
    return Set(lines.dropFirst().map { String($0.prefix { $0 != "," }).exact }).union([indexName.exact])
  }
}

/// Records as RFC 4180 has them, each value as it is: NULL is an empty field, the empty text `""`, a blob `x'…'`.
private enum ExactCSV {
  static func record(_ values: [Value]) -> String {
    (values == [.null] ? "\"\"" : values.map(field).joined(separator: ",")) + "\n"
  }

  private static func field(_ value: Value) -> String {
    switch value {
    case .null: return ""
    case .integer, .real, .blob: return value.description
    case .text(let text):
      let isPlain = !text.isEmpty && !text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
      return isPlain ? text : "\"\(text.replacing("\"", with: "\"\""))\""
    }
  }
}

/// What the system says against a file, in the words of who keeps rows.
func told(_ path: String, _ work: () throws(FileError) -> Void) throws(RowKeepingError) {
  do throws(FileError) {
    try work()
  } catch {
    throw RowKeepingError("cannot write '\(path)': \(error)")
  }
}
