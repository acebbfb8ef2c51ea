/// The URI by which SQLite opens a path; every byte that could mean something in one is escaped.
///
/// After an empty host, nothing in an absolute path can be taken for one, nor for `:memory:`; other paths start at the folder.
func fileAddress(of path: String) -> String {
  let escaped = path.utf8.map { byte in
    isPlain(byte) ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }.joined()
  return path.hasPrefix("/") ? "file://\(escaped)" : "file:./\(escaped)"
}

private func isPlain(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
    UInt8(ascii: "_"):
    true
  default: false
  }
}
