#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A part of a file's text, as UTF-8, that moves from its start to its end.
final class ByteWindow {
  static let usualPiece = 1 << 20
  /// The most that one record, or one text, may take.
  static let mostHeld = 64 << 20

  let file: FileBytes
  private var transcoder: Transcoder?
  private let pieceSize: Int
  private var raw: UnsafeMutableBufferPointer<UInt8>
  private(set) var start: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private var capacity: Int
  /// Nothing follows what is held.
  private(set) var isAtEnd = false
  /// Something in what was read so far: most files have neither, and need not be searched for it.
  private(set) var hasNUL = false
  private(set) var hasHighBytes = false

  init(_ file: FileBytes, _ encoding: TextEncoding, pieceSize: Int = usualPiece) throws(CaptureError) {
    self.file = file
    self.pieceSize = pieceSize
    transcoder = Transcoder(encoding)
    capacity = pieceSize * 4
    start = .allocate(capacity: capacity)
    raw = .allocate(capacity: transcoder == nil ? 0 : pieceSize)
    _ = try advance(dropping: 0)
    dropMark()
  }

  deinit {
    start.deallocate()
    raw.deallocate()
  }

  /// Forgets the first bytes, and reads on; false where nothing more comes.
  func advance(dropping used: Int) throws(CaptureError) -> Bool {
    if used > 0 {
      count -= used
      start.update(from: start + used, count: count)
    }
    guard !isAtEnd else { return false }
    // A byte of a foreign encoding becomes three at most.
    let needed = count + pieceSize * (transcoder == nil ? 1 : 3)
    if needed > capacity { grow(to: needed) }
    let before = count
    if transcoder == nil {
      count += try file.read(into: UnsafeMutableBufferPointer(start: start + count, count: pieceSize))
      isAtEnd = count == before
    } else {
      try transcode()
    }
    look(from: before)
    return !isAtEnd
  }

  private func transcode() throws(CaptureError) {
    let before = count
    while count == before, !isAtEnd {
      let read = try file.read(into: raw)
      isAtEnd = read == 0
      do throws(Transcoder.Mistake) {
        if isAtEnd {
          try transcoder?.finish()
        } else {
          count += try transcoder?.write(UnsafeBufferPointer(rebasing: raw[..<read]), to: start + count) ?? 0
        }
      } catch {
        throw CaptureError(
          "byte \(error.offset + 1): \(error.words)", at: file.path, hint: "is it of another encoding?")
      }
    }
  }

  private func look(from before: Int) {
    guard count > before else { return }
    if !hasNUL { hasNUL = memchr(start + before, 0, count - before) != nil }
    if !hasHighBytes {
      var all: UInt8 = 0
      for byte in UnsafeBufferPointer(start: start + before, count: count - before) { all |= byte }
      hasHighBytes = all >= 0x80
    }
  }

  /// The mark that some programs put before UTF-8.
  private func dropMark() {
    while count < 3, !isAtEnd, (try? advance(dropping: 0)) == true {}
    guard count >= 3, start[0] == 0xEF, start[1] == 0xBB, start[2] == 0xBF else { return }
    count -= 3
    start.update(from: start + 3, count: count)
  }

  private func grow(to needed: Int) {
    let larger = max(needed, capacity * 2)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: start, count: count)
    start.deallocate()
    start = moved
    capacity = larger
  }
}
