import CSQLite
import Values

/// The bytes of the file as the connection itself has it open, for readers that know what its pages hold.
///
/// While the connection lives its transaction holds a shared lock: no writer changes a page meanwhile.
extension Connection {
  /// Why the bytes of the file alone are not the snapshot; nil where they are.
  package var reasonNotToReadBytes: String? {
    guard let file else { return "it is in memory" }
    return switch file.access {
    case .locked: file.hasCompanion("-journal") ? "a journal lies beside the file" : nil
    case .immutable, .walWithIndex, .walWithoutIndex: "the file is in write-ahead mode"
    }
  }

  /// False where not all of them can be read.
  package func readBytes(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Bool {
    guard let file = tipoff_sqlite3_main_file(handle), let count = Int32(exactly: buffer.count) else { return false }
    return tipoff_sqlite3_read(file, buffer.baseAddress, count, Int64(offset)) == SQLITE_OK
  }

  /// Nil where it cannot be told.
  package var byteCountOfFile: Int? {
    guard let file = tipoff_sqlite3_main_file(handle) else { return nil }
    let size = tipoff_sqlite3_file_size(file)
    return size < 0 ? nil : Int(size)
  }
}
