/// Characters of a rule file that Yams gets to see as private-use ones, one for one, so that positions stay.
///
/// Every `*` that could begin an alias is masked: Yams copies what an alias means, and hashes keys through all of it,
/// so that a few lines of aliases of aliases would keep it busy forever. Our own walk resolves them, and counts. The
/// first of two equal keys is masked to have Yams, which gives up at it, read on.
struct SourceMask {
  private let bytes: [UInt8]
  private var maskByOffset: [Int: Unicode.Scalar] = [:]
  private var originalByMask: [Unicode.Scalar: Unicode.Scalar] = [:]
  private var next: UInt32 = 0xE000
  private let used: Set<Unicode.Scalar>
  let star: Unicode.Scalar

  /// nil for a text that uses all private-use characters itself.
  init?(_ source: SourceText) {
    bytes = source.bytes
    // Their UTF-8 begins with 0xEE or more; hardly any file has one.
    used =
      source.bytes.contains { $0 >= 0xEE }
      ? Set(String(decoding: source.bytes, as: UTF8.self).unicodeScalars.filter { $0.value >= 0xE000 }) : []
    guard let star = Self.unused(besides: used, from: &next) else { return nil }
    self.star = star
    originalByMask[star] = "*"
    for (offset, byte) in source.bytes.enumerated() where byte == UInt8(ascii: "*") {
      if source.byte(at: offset + 1)?.continuesAnchorName == true { maskByOffset[offset] = star }
    }
  }

  /// Masks the scalar at a byte; false where that is not possible.
  mutating func mask(at offset: Int) -> Bool {
    guard maskByOffset[offset] == nil, let scalar = scalar(at: offset),
      let mask = Self.unused(besides: used, from: &next)
    else {
      return false
    }
    maskByOffset[offset] = mask
    originalByMask[mask] = scalar
    return true
  }

  var maskedText: String {
    if maskByOffset.isEmpty { return String(decoding: bytes, as: UTF8.self) }
    var masked: [UInt8] = []
    masked.reserveCapacity(bytes.count + 2 * maskByOffset.count)
    var offset = 0
    while offset < bytes.count {
      guard let mask = maskByOffset[offset] else {
        masked.append(bytes[offset])
        offset += 1
        continue
      }
      masked.append(contentsOf: UTF8.encode(mask) ?? UTF8.encodedReplacementCharacter)
      repeat { offset += 1 } while offset < bytes.count && bytes[offset].continuesScalar
    }
    return String(decoding: masked, as: UTF8.self)
  }

  func restored(_ text: String) -> String {
    // Masks are private-use scalars, whose UTF-8 begins with 0xEE or 0xEF; hardly any text has one.
    guard text.utf8.contains(where: { $0 == 0xEE || $0 == 0xEF }) else { return text }
    var restored = String.UnicodeScalarView()
    restored.append(contentsOf: text.unicodeScalars.map { originalByMask[$0] ?? $0 })
    return String(restored)
  }

  /// The name of the alias that a plain scalar is; nil for a text. Plain texts cannot begin with `*`.
  func aliasName(_ text: String) -> String? {
    guard text.unicodeScalars.first == star else { return nil }
    return restored(String(text.unicodeScalars.dropFirst()))
  }

  /// The next private-use character that the text does not use itself.
  private static func unused(besides used: Set<Unicode.Scalar>, from next: inout UInt32) -> Unicode.Scalar? {
    while next <= 0xF8FF {
      defer { next += 1 }
      if let scalar = Unicode.Scalar(next), !used.contains(scalar) { return scalar }
    }
    return nil
  }

  private func scalar(at offset: Int) -> Unicode.Scalar? {
    String(decoding: bytes[offset...].prefix(4), as: UTF8.self).unicodeScalars.first
  }
}
