import CSQLite

extension SnapshotHeader {
  /// The first bytes of a file, at most `SnapshotHeader.bytes`.
  ///
  /// Read through SQLite: closing a descriptor of our own would drop the locks that other connections of this process hold
  /// on the file (POSIX).
  static func firstBytes(of uri: String, size: Int64, path: String) throws(SnapshotError) -> [UInt8] {
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(uri, &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nil)
    defer { sqlite3_close_v2(opened) }
    var file: UnsafeMutablePointer<sqlite3_file>?
    guard code == SQLITE_OK,
      sqlite3_file_control(opened, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK,
      let file, let read = file.pointee.pMethods?.pointee.xRead
    else { throw .unreadable(path: path, cause: opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory") }
    var buffer = [UInt8](repeating: 0, count: Int(min(size, Int64(bytes))))
    let outcome = read(file, &buffer, Int32(buffer.count), 0)
    guard outcome == SQLITE_OK else { throw .unreadable(path: path, cause: String(cString: sqlite3_errstr(outcome))) }
    return buffer
  }
}
