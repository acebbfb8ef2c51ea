/// The first records of a file, read by plain loops: what its dialect and its header are found out from.
struct SampleRecords {
  struct Field {
    let bytes: [UInt8]
    let isQuoted: Bool
  }

  private static let most = 200

  private(set) var records: [[Field]] = []

  /// The last record is left out where the sample may end within it.
  init(_ sample: UnsafeBufferPointer<UInt8>, _ dialect: DelimitedDialect, isWhole: Bool) {
    var place = 0
    while place < sample.count, records.count < Self.most {
      guard let record = Self.record(sample, &place, dialect, isWhole) else { return }
      if record.count > 1 || record[0].isQuoted || !record[0].bytes.isEmpty { records.append(record) }
    }
  }

  private static func record(
    _ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int, _ dialect: DelimitedDialect, _ isWhole: Bool
  ) -> [Field]? {
    var fields: [Field] = []
    while true {
      guard let field = field(bytes, &place, dialect) else { return nil }
      fields.append(field)
      guard place < bytes.count else { return isWhole ? fields : nil }
      let byte = bytes[place]
      place += 1
      if byte == dialect.delimiter {
        if place == bytes.count { return isWhole ? fields + [Field(bytes: [], isQuoted: false)] : nil }
        continue
      }
      if byte == UInt8(ascii: "\r"), place < bytes.count, bytes[place] == UInt8(ascii: "\n") { place += 1 }
      return fields
    }
  }

  /// Up to what ends it; nil where its quote is not closed.
  private static func field(_ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int, _ dialect: DelimitedDialect)
    -> Field?
  {
    var text: [UInt8] = []
    var isQuoted = false
    if let quote = dialect.quote, place < bytes.count, bytes[place] == quote {
      isQuoted = true
      place += 1
      while true {
        guard place < bytes.count else { return nil }
        if bytes[place] == dialect.escape, place + 1 < bytes.count {
          place += 1
        } else if bytes[place] == quote {
          guard dialect.escape == nil, place + 1 < bytes.count, bytes[place + 1] == quote else { break }
          place += 1
        }
        text.append(bytes[place])
        place += 1
      }
      place += 1
    }
    while place < bytes.count, bytes[place] != dialect.delimiter, !isLineEnd(bytes[place], dialect) {
      text.append(bytes[place])
      place += 1
    }
    return Field(bytes: text, isQuoted: isQuoted)
  }

  private static func isLineEnd(_ byte: UInt8, _ dialect: DelimitedDialect) -> Bool {
    byte == UInt8(ascii: "\r") || (byte == UInt8(ascii: "\n") && !dialect.endsWithCarriageReturn)
  }
}
