/// How the records of a delimited file are written.
package struct DelimitedDialect: Hashable, Sendable {
  package var delimiter: UInt8
  /// Nil where a quote means itself.
  package var quote: UInt8?
  /// What stands before a quote within quotes, where it is not doubled.
  package var escape: UInt8?
  /// Lines end with a carriage return alone; else with a line feed, with or without one before it.
  package var endsWithCarriageReturn: Bool

  package init(
    delimiter: UInt8, quote: UInt8? = UInt8(ascii: "\""), escape: UInt8? = nil, endsWithCarriageReturn: Bool = false
  ) {
    self.delimiter = delimiter
    self.quote = quote
    self.escape = escape
    self.endsWithCarriageReturn = endsWithCarriageReturn
  }

  package static func name(of delimiter: UInt8) -> String {
    switch delimiter {
    case UInt8(ascii: ","): "comma"
    case UInt8(ascii: ";"): "semicolon"
    case UInt8(ascii: "\t"): "tab"
    case UInt8(ascii: "|"): "bar"
    case _: "'\(String(decoding: [delimiter], as: UTF8.self))'"
    }
  }

  /// `comma, quote ", doubled`
  package var words: String {
    let quoting =
      quote.map { quote in
        "quote \(String(decoding: [quote], as: UTF8.self)), \(escape == nil ? "doubled" : "escaped with \\") within quotes"
      } ?? "no quotes"
    return "delimiter \(Self.name(of: delimiter)), \(quoting)\(endsWithCarriageReturn ? ", lines end with CR" : "")"
  }
}
