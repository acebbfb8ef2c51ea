import SQLite
import Values

/// The bytes by which a value is told from all others: its sort, and what it is.
///
/// A real that is a whole number of 64 bits is that integer, as SQLite compares them. Of a text or blob that is longer than
/// `longest`, its beginning, its length and two hashes stand for it.
struct CellKey {
  static let longest = 256
  static let beginning = 64

  enum Sort: UInt8 {
    case integer = 1
    case real, text, blob, longText, longBlob
  }

  private(set) var bytes: [UInt8] = []

  var hash: UInt64 { bytes.withUnsafeBytes { XXH64.hash(of: $0) } }

  /// False for NULL, which has no key.
  mutating func read(_ row: borrowing Row, at column: Int) -> Bool {
    bytes.removeAll(keepingCapacity: true)
    switch row.storageClass(at: column) {
    case .null: return false
    case .integer: set(row.integer(at: column))
    case .real: set(row.real(at: column))
    case .text: row.withText(at: column) { setText(UnsafeRawBufferPointer($0)) }
    case .blob: row.withBlob(at: column) { setBlob($0) }
    }
    return true
  }

  /// Nil for NULL.
  init?(_ value: Value) {
    switch value {
    case .null: return nil
    case .integer(let integer): set(integer)
    case .real(let real): set(real)
    case .text(let text):
      text.withBytes { setText(UnsafeRawBufferPointer($0)) }
    case .blob(let blob): blob.withUnsafeBytes { setBlob($0) }
    }
  }

  init() {}

  private mutating func set(_ integer: Int64) {
    bytes.append(Sort.integer.rawValue)
    append(UInt64(bitPattern: integer))
  }

  private mutating func set(_ real: Double) {
    if let integer = Int64(exactly: real) { return set(integer) }
    bytes.append(Sort.real.rawValue)
    append(real.bitPattern)
  }

  private mutating func setText(_ text: UnsafeRawBufferPointer) {
    guard text.count > Self.longest else {
      bytes.append(Sort.text.rawValue)
      return bytes.append(contentsOf: text)
    }
    bytes.append(Sort.longText.rawValue)
    appendDigest(of: text)
    // Bytes that go on with a character are none of their own.
    append(UInt64(text.count { $0 & 0xC0 != 0x80 }))
    bytes.append(TextSigns(text).rawValue)
    bytes.append(contentsOf: text.prefix(Self.beginning))
  }

  private mutating func setBlob(_ blob: UnsafeRawBufferPointer) {
    guard blob.count > Self.longest else {
      bytes.append(Sort.blob.rawValue)
      return bytes.append(contentsOf: blob)
    }
    bytes.append(Sort.longBlob.rawValue)
    appendDigest(of: blob)
    append(UInt64(blob.count))
    bytes.append(contentsOf: blob.prefix(Self.beginning))
  }

  private mutating func appendDigest(of bytes: UnsafeRawBufferPointer) {
    append(XXH64.hash(of: bytes))
    append(XXH64.hash(of: bytes, seed: 1))
  }

  private mutating func append(_ word: UInt64) {
    withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
  }
}

/// What stands at the ends of a text.
struct TextSigns: OptionSet {
  let rawValue: UInt8
  static let blank = TextSigns(rawValue: 1)
  static let padded = TextSigns(rawValue: 2)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Blank, or blanks before or after something; nothing of an empty text.
  init(_ text: UnsafeRawBufferPointer) {
    guard let first = text.first, let last = text.last else {
      self = []
      return
    }
    guard Self.isBlank(first) || Self.isBlank(last) else {
      self = []
      return
    }
    self = text.allSatisfy(Self.isBlank) ? .blank : .padded
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (9...13).contains(byte) }
}

/// A key read again.
enum CellContent {
  case integer(Int64)
  case real(Double)
  case text(UnsafeRawBufferPointer)
  case blob(UnsafeRawBufferPointer)
  case longText(characters: Int, TextSigns, beginning: UnsafeRawBufferPointer, hash: UInt64)
  case longBlob(bytes: Int, beginning: UnsafeRawBufferPointer, hash: UInt64)

  init(_ key: UnsafeRawBufferPointer) {
    guard let sort = key.first.flatMap(CellKey.Sort.init) else { preconditionFailure("a key without a sort") }
    let rest = UnsafeRawBufferPointer(rebasing: key[1...])
    func word(_ place: Int) -> UInt64 {
      UInt64(littleEndian: rest.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self))
    }
    switch sort {
    case .integer: self = .integer(Int64(bitPattern: word(0)))
    case .real: self = .real(Double(bitPattern: word(0)))
    case .text: self = .text(rest)
    case .blob: self = .blob(rest)
    case .longText:
      self = .longText(
        characters: Int(clamping: word(2)), TextSigns(rawValue: rest[24]),
        beginning: UnsafeRawBufferPointer(rebasing: rest[25...]), hash: word(0))
    case .longBlob:
      self = .longBlob(
        bytes: Int(clamping: word(2)), beginning: UnsafeRawBufferPointer(rebasing: rest[24...]), hash: word(0))
    }
  }

  /// The value; of a long one its beginning, its size and its hash.
  var value: Value {
    switch self {
    case .integer(let integer): .integer(integer)
    case .real(let real): .real(real)
    case .text(let bytes): .text(String(stored: Array(bytes)))
    case .blob(let bytes): .blob(Array(bytes))
    case .longText(let characters, _, let beginning, let hash):
      .text("\(String(decoding: beginning, as: UTF8.self))… (\(characters) characters, \(String(hash, radix: 16)))")
    case .longBlob(let bytes, let beginning, let hash):
      .text("\(Value.blob(Array(beginning)).description)… (\(bytes) bytes, \(String(hash, radix: 16)))")
    }
  }
}
