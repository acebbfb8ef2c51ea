import Values

/// Cuts an expression's text into tokens, one at a time.
struct Lexer {
  let bytes: [UInt8]
  private(set) var position = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  mutating func next() throws(ExpressionError) -> Token {
    while position < bytes.count, isSpace(bytes[position]) { position += 1 }
    let start = position
    guard start < bytes.count else { return Token(kind: .end, span: span(from: start)) }
    let kind = try kind(startingWith: bytes[start])
    return Token(kind: kind, span: span(from: start))
  }

  private mutating func kind(startingWith first: UInt8) throws(ExpressionError) -> Token.Kind {
    switch first {
    case UInt8(ascii: "'"): .literal(.text(try quoted(until: first, what: "text")))
    case UInt8(ascii: "\""), UInt8(ascii: "`"): .quotedName(try quotedName(until: first))
    case UInt8(ascii: "["): .quotedName(try quotedName(until: UInt8(ascii: "]")))
    case UInt8(ascii: ":"): .parameter(try parameterName())
    case UInt8(ascii: "?"), UInt8(ascii: "@"), UInt8(ascii: "$"), UInt8(ascii: "#"): throw foreignParameter()
    case UInt8(ascii: "x"), UInt8(ascii: "X"):
      byte(at: position + 1) == UInt8(ascii: "'") ? .literal(.blob(try blob())) : word()
    case UInt8(ascii: ".") where byte(at: position + 1)?.isASCIIDigit == true: try number()
    case let digit where digit.isASCIIDigit: try number()
    case let letter where letter.startsName: word()
    case _: .symbol(try symbol())
    }
  }

  private mutating func word() -> Token.Kind {
    let start = position
    while let byte = byte(at: position), byte.continuesName { position += 1 }
    let name = text(start..<position)
    return .word(name, Keyword(rawValue: name.asciiLowercased))
  }

  private mutating func parameterName() throws(ExpressionError) -> String {
    let start = position
    position += 1
    guard let first = byte(at: position), first.startsName else {
      throw ExpressionError(span(from: start), "expected a parameter's name directly after ':'", hint: "as in :date")
    }
    while let byte = byte(at: position), byte.continuesName { position += 1 }
    return text(start + 1..<position)
  }

  private mutating func foreignParameter() -> ExpressionError {
    let start = position
    position += 1
    while let byte = byte(at: position), byte.continuesName { position += 1 }
    let written = text(start..<position)
    return ExpressionError(span(from: start), "'\(written)' is no parameter", hint: "parameters are written :name")
  }

  private mutating func symbol() throws(ExpressionError) -> Symbol {
    let rest = bytes[position...].prefix(3)
    guard let match = Symbol.longestFirst.first(where: { rest.starts(with: $0.bytes) }) else {
      throw ExpressionError(span(from: position, length: 1), "'\(text(position..<position + 1))' means nothing here")
    }
    let start = position
    position += match.bytes.count
    switch match.symbol {
    case .lineComment:
      throw ExpressionError(
        span(from: start), "comments cannot stand in an expression",
        hint: "write the comment in YAML, after #; a minus of a minus needs a space: - -x")
    case .blockComment:
      throw ExpressionError(
        span(from: start), "comments cannot stand in an expression", hint: "write the comment in YAML, after #")
    case .semicolon:
      throw ExpressionError(span(from: start), "an expression holds no ';'", hint: "remove it")
    case .arrowText, .arrow, .equal2, .notEqualAngles, .notEqual, .lessOrEqual, .greaterOrEqual, .shiftLeft,
      .shiftRight, .concatenate, .equal, .less, .greater, .plus, .minus, .times, .over, .percent, .bitAnd, .bitOr,
      .bitNot, .leftParenthesis, .rightParenthesis, .comma, .dot:
      return match.symbol
    }
  }

  // MARK: - The text

  func byte(at index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  func span(from start: Int) -> TextSpan { TextSpan(offset: start, length: position - start) }

  func span(from start: Int, length: Int) -> TextSpan { TextSpan(offset: start, length: length) }

  mutating func move(to position: Int) { self.position = position }

  /// Space, tab, line feed, form feed, carriage return: SQLite's tokenizer takes no vertical tab.
  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
  }
}
