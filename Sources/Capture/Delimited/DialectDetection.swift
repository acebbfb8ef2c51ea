/// Finds out from a file's start how its records are written.
struct DialectDetection {
  private static let delimiters = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }

  private let sample: UnsafeBufferPointer<UInt8>
  private let isWhole: Bool
  private let options: DelimitedOptions

  init(_ sample: UnsafeBufferPointer<UInt8>, isWhole: Bool, _ options: DelimitedOptions) {
    self.sample = sample
    self.isWhole = isWhole
    self.options = options
  }

  var dialect: DelimitedDialect {
    let endsWithCarriageReturn = sample.contains(UInt8(ascii: "\r")) && !sample.contains(UInt8(ascii: "\n"))
    var candidates: [DelimitedDialect] = []
    for delimiter in options.delimiter.map({ [$0] }) ?? Self.delimiters {
      let quote: UInt8? =
        switch options.quote {
        case nil: self.quote(beside: delimiter)
        case .meansItself: nil
        case .byte(let byte): byte
        }
      var dialect = DelimitedDialect(delimiter: delimiter, quote: quote, endsWithCarriageReturn: endsWithCarriageReturn)
      if let quote, options.escapesQuotes ?? escapesQuotes(quote, delimiter) { dialect.escape = UInt8(ascii: "\\") }
      candidates.append(dialect)
    }
    return candidates.map { (dialect: $0, score: score($0)) }.reduce(nil) { best, next in
      best.map { $0.score < next.score ? next : $0 } ?? next
    }?.dialect ?? DelimitedDialect(delimiter: UInt8(ascii: ","))
  }

  /// How regular the records are: the share of those with the usual number of fields, then that number.
  private func score(_ dialect: DelimitedDialect) -> (Double, Int) {
    let counts = SampleRecords(sample, dialect, isWhole: isWhole).records.map(\.count)
    let usual = Dictionary(grouping: counts) { $0 }.max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }
    guard let usual, usual.key > 1 else { return (0, 0) }
    return (Double(usual.value.count) / Double(counts.count), usual.key)
  }

  /// `'` where fields stand in it and none in `"`.
  private func quote(beside delimiter: UInt8) -> UInt8 {
    let (double, single) = (UInt8(ascii: "\""), UInt8(ascii: "'"))
    guard opens(double, delimiter) == 0, opens(single, delimiter) > 1,
      opens(single, delimiter) == closes(single, delimiter)
    else { return double }
    return single
  }

  private func opens(_ quote: UInt8, _ delimiter: UInt8) -> Int {
    sample.indices.count { index in
      sample[index] == quote && (index == 0 || isEdge(sample[index - 1], delimiter))
    }
  }

  private func closes(_ quote: UInt8, _ delimiter: UInt8) -> Int {
    sample.indices.count { index in
      sample[index] == quote && (index + 1 == sample.count || isEdge(sample[index + 1], delimiter))
    }
  }

  private func isEdge(_ byte: UInt8, _ delimiter: UInt8) -> Bool {
    byte == delimiter || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  /// `\"` within a field, and no `""`: a backslash at a field's end is one.
  private func escapesQuotes(_ quote: UInt8, _ delimiter: UInt8) -> Bool {
    var escaped = 0
    var doubled = 0
    for index in sample.indices.dropLast().dropFirst() where sample[index] == quote {
      if sample[index - 1] == UInt8(ascii: "\\"), !isEdge(sample[index + 1], delimiter) { escaped += 1 }
      let isWithin = !isEdge(sample[index - 1], delimiter)
      if sample[index + 1] == quote, isWithin, index + 2 < sample.count { doubled += 1 }
    }
    return escaped > 0 && doubled == 0
  }
}
