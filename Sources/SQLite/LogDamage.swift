#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A write-ahead log of which SQLite would read less than was committed to it.
///
/// SQLite reads the frames up to the first that does not agree with its checksum, and says nothing of those behind it: what was
/// committed there is gone, and the answer is that of an older state (https://www.sqlite.org/fileformat2.html#walformat). A writer
/// that was killed leaves such a place too, where nothing is committed behind it: that is no damage.
struct LogDamage: Error, Equatable {
  /// From 1; nil where it is the header.
  let frame: Int?
  let frames: Int
  /// What stands at that place: whoever reads it again knows whether it is still the same.
  private let found: [UInt8]

  init(frame: Int?, of frames: Int, found: [UInt8]) {
    (self.frame, self.frames, self.found) = (frame, frames, found)
  }

  var words: String {
    let place = frame.map { "frame \($0) of \(frames)" } ?? "its header"
    return "\(place) is not what was written, and SQLite would pass over what was committed from there on"
  }

  static func == (left: LogDamage, right: LogDamage) -> Bool { left.frame == right.frame && left.found == right.found }

  /// Throws the system's number where the log cannot be read. What is being written is never damage: that changes meanwhile.
  static func find(in path: String) throws(LogReadFailure) -> LogDamage? {
    var last: LogDamage?
    for attempt in 0..<looks {
      if attempt > 0 { usleep(betweenLooks) }
      guard let damage = try LogFrames(path).damage() else { return nil }
      if damage == last { return damage }
      last = damage
    }
    return nil
  }

  private static let looks = 6
  private static let betweenLooks: UInt32 = 50_000
}

struct LogReadFailure: Error {
  let code: Int32
}

/// The frames of a log, in their order, as far as they are in the file wholly.
private final class LogFrames {
  private let descriptor: Int32
  private let header: LogHeader?
  private let isBeyondHeader: Bool
  private let count: Int
  private var batch: [UInt8] = []
  private var batchStart = 0

  private static let frameHeader = 24

  init(_ path: String) throws(LogReadFailure) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else { throw LogReadFailure(code: errno) }
    let bytes = Int(status.st_size)
    isBeyondHeader = bytes > LogHeader.byteCount
    guard isBeyondHeader else {
      (header, count) = (nil, 0)
      return
    }
    var first = [UInt8](repeating: 0, count: LogHeader.byteCount)
    try Self.read(descriptor, into: &first, at: 0)
    header = LogHeader(first)
    count = header.map { (bytes - LogHeader.byteCount) / (Self.frameHeader + $0.pageSize) } ?? 0
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  func damage() throws(LogReadFailure) -> LogDamage? {
    guard isBeyondHeader else { return nil }
    guard let header else { return LogDamage(frame: nil, of: 0, found: []) }
    var sums = header.sums
    for index in 0..<count {
      let frame = try frame(at: index, header)
      let next = frame.sums(after: sums)
      guard frame.isOf(header), frame.number(at: 0) != 0, next == frame.storedSums else {
        return try isCommitted(from: index, after: sums, header)
          ? LogDamage(frame: index + 1, of: count, found: header.salts + frame.head) : nil
      }
      sums = next
    }
    return nil
  }

  /// Whether something was committed at this frame, which SQLite does not take, or behind it.
  private func isCommitted(from index: Int, after sums: LogSums, _ header: LogHeader) throws(LogReadFailure) -> Bool {
    let first = try frame(at: index, header)
    // What another log left behind agrees with no sum of this one.
    if first.isCommit, first.sums(after: sums) == first.storedSums { return true }
    if first.isOf(header), !first.isCommit, first.wasCommit(header, after: sums) { return true }
    for later in index..<count {
      let frame = try frame(at: later, header)
      if frame.isOf(header), frame.isCommit { return true }
    }
    return false
  }

  private func frame(at index: Int, _ header: LogHeader) throws(LogReadFailure) -> LogFrame {
    let size = Self.frameHeader + header.pageSize
    if index < batchStart || (index - batchStart + 1) * size > batch.count {
      let frames = min(count - index, max(1, (1 << 20) / size))
      batch = [UInt8](repeating: 0, count: frames * size)
      batchStart = index
      try Self.read(descriptor, into: &batch, at: LogHeader.byteCount + index * size)
    }
    let start = (index - batchStart) * size
    return LogFrame(bytes: batch[start..<start + size], isBigEndian: header.isBigEndian)
  }

  /// What is missing at the end, for somebody has cut the file meanwhile, is zeros.
  private static func read(_ descriptor: Int32, into bytes: inout [UInt8], at offset: Int) throws(LogReadFailure) {
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress.map { $0 + filled }, $0.count - filled, off_t(offset + filled))
      }
      guard count >= 0 else { throw LogReadFailure(code: errno) }
      guard count > 0 else { return }
      filled += count
    }
  }
}

private struct LogHeader {
  static let byteCount = 32

  let isBigEndian: Bool
  let pageSize: Int
  let salts: [UInt8]
  let sums: LogSums

  /// Nil where it is not what its checksum says.
  init?(_ bytes: [UInt8]) {
    let magic = bigEndian(bytes[0..<4])
    isBigEndian = magic & 1 == 1
    pageSize = Int(bigEndian(bytes[8..<12]))
    salts = Array(bytes[16..<24])
    sums = LogSums(bytes[24..<32])
    guard magic & ~1 == 0x377F_0682, (512...65_536).contains(pageSize), pageSize.nonzeroBitCount == 1,
      LogSums().adding(bytes[0..<24], isBigEndian: isBigEndian) == sums
    else { return nil }
  }
}

/// A page, and before it 24 bytes: its number, the pages of the file after a commit (else 0), the log's salts, two sums.
private struct LogFrame {
  let bytes: ArraySlice<UInt8>
  let isBigEndian: Bool

  var head: [UInt8] { Array(bytes.prefix(24)) }
  var isCommit: Bool { number(at: 4) != 0 }
  var storedSums: LogSums { LogSums(part(16, 8)) }

  func isOf(_ header: LogHeader) -> Bool { part(8, 8).elementsEqual(header.salts) }

  func number(at offset: Int) -> UInt32 { bigEndian(part(offset, 4)) }

  func sums(after sums: LogSums) -> LogSums {
    sums.adding(part(0, 8), isBigEndian: isBigEndian).adding(bytes.dropFirst(24), isBigEndian: isBigEndian)
  }

  /// Whether one bit of the mark of a commit is missing, and all else is what was written.
  func wasCommit(_ header: LogHeader, after sums: LogSums) -> Bool {
    (0..<32).contains { bit in
      var marked = Array(bytes)
      marked[7 - bit / 8] |= 1 << (bit % 8)
      let frame = LogFrame(bytes: marked[...], isBigEndian: isBigEndian)
      return frame.sums(after: sums) == frame.storedSums
    }
  }

  private func part(_ offset: Int, _ count: Int) -> ArraySlice<UInt8> {
    let start = bytes.startIndex + offset
    return bytes[start..<start + count]
  }
}

/// The running checksum of a log.
private struct LogSums: Equatable {
  private var first: UInt32 = 0
  private var second: UInt32 = 0

  init() {}

  init(_ bytes: ArraySlice<UInt8>) {
    first = bigEndian(bytes.prefix(4))
    second = bigEndian(bytes.dropFirst(4))
  }

  /// `bytes` are whole pairs of words.
  func adding(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> LogSums {
    var sums = self
    bytes.withUnsafeBytes { bytes in
      var offset = 0
      while offset < bytes.count {
        let (one, other) = (
          bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self),
          bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)
        )
        sums.first &+= (isBigEndian ? one.bigEndian : one.littleEndian) &+ sums.second
        sums.second &+= (isBigEndian ? other.bigEndian : other.littleEndian) &+ sums.first
        offset += 8
      }
    }
    return sums
  }
}

private func bigEndian(_ bytes: ArraySlice<UInt8>) -> UInt32 { bytes.reduce(0) { $0 << 8 | UInt32($1) } }
