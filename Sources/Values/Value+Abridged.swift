extension Value {
  /// Longer texts and blobs are abridged where rows are shown, bytes.
  package static let longestInRows = 4096

  private static let shownCharacters = 200

  /// The value, or of a very long one its beginning, its size and a digest, so that different values stay different.
  ///
  /// Evidence is up to a thousand rows: whole values of 64 MiB would not fit any memory or any report. Only what people are
  /// shown is abridged, never what is computed with.
  package var abridged: Value {
    switch self {
    case .null, .integer, .real: self
    case .text(let text) where text.utf8.count > Self.longestInRows:
      .text(Self.abridged(String(text.prefix(Self.shownCharacters)), Array(text.utf8)))
    case .blob(let bytes) where bytes.count > Self.longestInRows:
      .text(Self.abridged("x'" + bytes.prefix(Self.shownCharacters / 2).map(\.hexadecimal).joined(), bytes))
    case .text, .blob: self
    }
  }

  /// What a text or a blob takes in memory beside the value itself.
  package var bytesBesideItself: Int {
    switch self {
    case .null, .integer, .real: 0
    case .text(let text): text.utf8.count
    case .blob(let bytes): bytes.count
    }
  }

  private static func abridged(_ beginning: String, _ bytes: [UInt8]) -> String {
    let digest = SHA256.digest(of: bytes).lowerCaseHexadecimal.prefix(16)
    // One character can be a letter and any number of accents.
    let head = beginning.utf8.count > longestInRows ? "" : beginning
    return "\(head)… (\(bytes.count) bytes, sha256:\(digest))"
  }
}
