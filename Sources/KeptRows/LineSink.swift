import Files
import Reporting
import Validation
import Values

/// All rows of all checks in one file, a line each: rows of several tables, which have no columns in common.
final class LineSink {
  private let path: String
  private let isCSV: Bool
  private let file: FileWriter

  init(_ path: String, isCSV: Bool) throws(RowKeepingError) {
    self.path = path
    self.isCSV = isCSV
    try Self.refuseForeign(path, isCSV: isCSV)
    do throws(FileError) {
      file = try FileWriter(path)
    } catch {
      throw RowKeepingError("cannot write '\(path)': \(error)")
    }
    if isCSV { try write(Self.head) }
  }

  private static let head = "check,table,context,severity,fingerprint,row\n"

  /// What an earlier run kept begins with our head, or with a row; an empty file holds nothing to lose.
  private static func refuseForeign(_ path: String, isCSV: Bool) throws(RowKeepingError) {
    guard let state = FileState(path), state.kind == .regular, state.size > 0 else { return }
    var start: [UInt8] = []
    try told(path) { () throws(FileError) in start = try Files.start(of: path, bytes: head.utf8.count) }
    guard !start.starts(with: Array((isCSV ? head : "{\"check\":").utf8)) else { return }
    throw RowKeepingError("'\(path)' is not a file that an earlier run kept rows in; name another one, or remove it")
  }

  func add(_ row: FailedRow, of heading: FailedRowsHeading) throws(RowKeepingError) {
    let values = JSONText.object(
      zip(heading.columns.madeDistinct, row.values).map { (key: $0, value: JSONText($1)) })
    let cells: [(key: String, value: String)] = [
      ("check", heading.name), ("table", heading.table), ("context", heading.context),
      ("severity", row.severity.rawValue), ("fingerprint", row.fingerprint.description),
    ]
    if isCSV {
      try write(CSVText.record(cells.map { CSVText.field($0.value) } + [CSVText.field(values.line)]))
    } else {
      let members = cells.map { (key: $0.key, value: JSONText.text($0.value)) } + [(key: "row", value: values)]
      try write(JSONText.object(members).line + "\n")
    }
  }

  func commit() throws(RowKeepingError) { try told(path) { () throws(FileError) in try file.commit() } }

  func discard() { file.discard() }

  private func write(_ text: String) throws(RowKeepingError) {
    try told(path) { () throws(FileError) in try file.write(text) }
  }
}

extension FailedRowsHeading {
  /// The id, where it is an `any` with the number of its alternative.
  var name: String { alternative.map { "\(check) (alternative \($0))" } ?? check }
}
