import Files
import Rulebooks
import Values

/// Takes the rows of one table, value by value in the order of its columns.
package final class TableWriter {
  package let table: CapturedTable
  private let target: CaptureTarget
  private let tree: TableTree
  /// Without Swift's checks of access: each value of a snapshot comes by here.
  private let record: UnsafeMutablePointer<RecordBuffer>
  /// Nil where no column is masked.
  private let masks: ColumnMasks?
  private(set) var outcome: TableOutcome?
  private(set) var rootPage: UInt32 = 0

  /// The most that SQLite keeps in one row.
  private static let mostBytes = 1_000_000_000
  /// How often somebody's wish to stop is looked for, in rows.
  private static let rowsBetweenLooks: Int64 = 4096

  init(_ table: CapturedTable, in file: PageFile, _ target: CaptureTarget, masks: ColumnMasks?) {
    self.table = table
    self.target = target
    self.masks = masks
    tree = TableTree(in: file)
    record = .allocate(capacity: 1)
    record.initialize(to: RecordBuffer())
  }

  deinit {
    record.deinitialize(count: 1)
    record.deallocate()
  }

  package var rowCount: Int64 { tree.rowCount }

  package var maskedColumns: [String] { masks?.names ?? [] }

  @inline(__always)
  package func null() { record.pointee.null() }

  @inline(__always)
  package func integer(_ integer: Int64) {
    if let masks, masks.covers(record.pointee.valueCount) { return write(masks.digest(of: .integer(integer))) }
    record.pointee.integer(integer)
  }

  @inline(__always)
  package func real(_ real: Double) {
    if let masks, masks.covers(record.pointee.valueCount) { return write(masks.digest(of: .real(real))) }
    record.pointee.real(real)
  }

  /// Bytes of UTF-8; they are copied.
  @inline(__always)
  package func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if let masks, masks.covers(record.pointee.valueCount) {
      return write(masks.digest(of: .text(String(stored: bytes))))
    }
    record.pointee.text(bytes)
  }

  package func text(_ text: String) {
    var text = text
    text.withUTF8 { self.text($0) }
  }

  package func blob(_ bytes: UnsafeBufferPointer<UInt8>) {
    if let masks, masks.covers(record.pointee.valueCount) { return write(masks.digest(of: .blob(Array(bytes)))) }
    record.pointee.blob(bytes)
  }

  package func value(_ value: Value) {
    switch value {
    case .null: null()
    case .integer(let integer): self.integer(integer)
    case .real(let real): self.real(real)
    case .text(let text): self.text(text)
    case .blob(let bytes): bytes.withUnsafeBufferPointer { blob($0) }
    }
  }

  private func write(_ digest: String) {
    var digest = digest
    digest.withUTF8 { record.pointee.text($0) }
  }

  /// A value for each column has to be there.
  package func endRow() throws(CaptureError) {
    precondition(record.pointee.valueCount == table.columns.count, "a value for each column of \(table.name)")
    guard record.pointee.bodies.count < Self.mostBytes else {
      throw CaptureError(
        "row \(tree.rowCount + 1) of '\(table.name)' has \(record.pointee.bodies.count) bytes; SQLite keeps 1,000,000,000 at most",
        at: table.source, hint: "leave its largest column out")
    }
    do throws(FileError) {
      try tree.add(record.pointee)
    } catch {
      throw target.cannotWrite(error)
    }
    record.pointee.clear()
    if tree.rowCount % Self.rowsBetweenLooks == 0 { try target.look() }
  }

  /// No further row comes.
  package func finish(_ outcome: TableOutcome) throws(CaptureError) {
    if let expected = outcome.sourceRows, expected != tree.rowCount {
      throw CaptureError(
        "'\(table.name)' has \(expected) rows in its source, and \(tree.rowCount) were read", at: table.source,
        hint: "it may have been changed meanwhile; run it again")
    }
    do throws(FileError) {
      rootPage = try tree.finish()
    } catch {
      throw target.cannotWrite(error)
    }
    self.outcome = outcome.masking(maskedColumns)
  }
}
