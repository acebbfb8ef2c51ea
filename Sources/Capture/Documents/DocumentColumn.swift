import Values

/// What the values of a column of documents are, and how they are written.
struct DocumentColumn {
  private(set) var name: String
  private var given: ColumnPlan?
  private var integers = 0
  private var reals = 0
  private var inexact = 0
  private var booleans = 0
  private var jsons = 0
  private var notNumbers = 0
  private var texts = ColumnSurvey()
  private var isBent = false
  private(set) var plan = ColumnForm.text

  /// Without a payload: it is looked at for each value, and the column itself not copied for it.
  enum ColumnForm {
    /// As somebody says.
    case given
    case integer, real, boolean, text, date, timestamp
    /// Values of several classes, each as what it is.
    case any
  }

  init(_ name: String, _ rule: DocumentMapping.Table) {
    self.name = name
    let format = rule.formats[name]
    let kind = rule.types[name] ?? format.map { $0.hasClock ? .timestamp : .date }
    given = kind.map { ColumnPlan(name: name, kind: $0, format: format, isGiven: true) }
  }

  /// A column of which nobody has said anything.
  init(_ name: String) {
    self.name = name
    given = nil
  }

  func named(_ name: String) -> DocumentColumn {
    var column = self
    column.name = name
    return column
  }

  // MARK: - First reading

  mutating func add(jsons count: Int) { jsons += count }

  mutating func look(_ kind: DocumentCells.Kind, _ bytes: UnsafeBufferPointer<UInt8>, line: Int) {
    if let given {
      let bytes = Self.spelling(kind, bytes)
      if let bytes, bytes.count > 0, !given.fits(bytes), ColumnPlan.isBendable(bytes) { isBent = true }
      return
    }
    switch kind {
    case .missing, .null: break
    case .yes, .no: booleans += 1
    case .json: jsons += 1
    case .notANumber: notNumbers += 1
    case .number:
      switch DocumentNumber(bytes) {
      case .integer: integers += 1
      case .real: reals += 1
      case .inexact: inexact += 1
      }
    case .text: if bytes.count == 0 { texts.add(quotedEmpty: ()) } else { texts.add(bytes, line: line) }
    }
  }

  mutating func conclude() {
    if given != nil {
      given?.holdsBendable = isBent
      plan = .given
      return
    }
    let numbers = integers + reals
    let strings = texts.values + texts.quotedEmpties
    let all = numbers + inexact + booleans + jsons + strings + notNumbers
    if all == 0 || strings + jsons + notNumbers == all {
      plan = jsons + notNumbers == 0 && texts.quotedEmpties == 0 ? Self.plan(ofTexts: texts) : .text
    } else if booleans == all {
      plan = .boolean
    } else if numbers > 0, numbers + notNumbers + texts.words == all, texts.words * 100 <= all {
      plan = reals > 0 ? .real : .integer
    } else if inexact + numbers + notNumbers == all {
      plan = .text
    } else {
      plan = .any
    }
  }

  private static func plan(ofTexts texts: ColumnSurvey) -> ColumnForm {
    guard texts.integers + texts.reals + texts.booleans == 0, !texts.holdsBendable else { return .text }
    switch texts.conclusion.kind {
    case .date: return .date
    case .timestamp: return .timestamp
    case .integer, .real, .text, .boolean: return .text
    }
  }

  var declaredType: String {
    switch plan {
    case .given: given?.declaredType ?? ""
    case .integer: "INTEGER"
    case .real: "REAL"
    case .boolean: "BOOLEAN"
    case .text: "TEXT"
    case .date: "DATE"
    case .timestamp: "TIMESTAMP"
    case .any: ""
    }
  }

  var note: String? {
    switch plan {
    case .any:
      let parts = [
        (integers + reals + inexact, "number"), (texts.values + texts.quotedEmpties, "text"), (booleans, "boolean"),
        (notNumbers, "NaN or infinite value"), (jsons, "JSON value"),
      ]
      let words = parts.filter { $0.0 > 0 }.map { counted($0.0, $0.1) }.joined(separator: ", ")
      return "\(name) is declared without a type: \(words), each kept as it is"
    case .text where inexact > 0:
      let (count, are) = (counted(inexact, "number"), inexact == 1 ? "is" : "are")
      return
        "\(name) is TEXT: \(count) \(are) beyond 64 bits or \(inexact == 1 ? "has" : "have") more digits than a REAL keeps"
    case .given, .integer, .real, .boolean, .text, .date, .timestamp: return nil
    }
  }

  // MARK: - Second reading

  /// Writes a value of a column of which somebody says what it is: false where it does not fit, and was written as what it is.
  func writeGiven(_ kind: DocumentCells.Kind, _ bytes: UnsafeBufferPointer<UInt8>, to table: TableWriter) -> Bool {
    guard let spelling = Self.spelling(kind, bytes), let given else {
      table.null()
      return true
    }
    if bytes.count > 0 || kind == .yes || kind == .no { return given.write(spelling, to: table) }
    table.text(bytes)
    return given.kind == .text
  }

  /// The same of all others.
  @inline(__always)
  static func write(
    _ kind: DocumentCells.Kind, _ bytes: UnsafeBufferPointer<UInt8>, as form: ColumnForm, to table: TableWriter
  ) -> Bool {
    guard let spelling = spelling(kind, bytes) else {
      table.null()
      return true
    }
    switch form {
    case .given: preconditionFailure("what somebody says is written as such")
    case .boolean where kind == .yes || kind == .no: table.integer(kind == .yes ? 1 : 0)
    case .integer where kind == .number: write(number: bytes, to: table)
    case .real where kind == .number: table.real(Decimal64.real(bytes) ?? 0)
    case .any where kind == .number: write(number: bytes, to: table)
    case .date, .timestamp:
      table.text(bytes)
      if QuickDay.isOne(bytes) { return form == .date }
      return TimePoint(utf8: bytes, plainIn: .utc)?.isDay == (form == .date)
    case .text, .any: table.text(spelling)
    case .boolean, .integer, .real:
      table.text(spelling)
      return false
    }
    return true
  }

  private static func write(number bytes: UnsafeBufferPointer<UInt8>, to table: TableWriter) {
    switch DocumentNumber(bytes) {
    case .integer(let integer): table.integer(integer)
    case .real(let real): table.real(real)
    case .inexact: table.text(bytes)
    }
  }

  /// The value as a text; nil where there is none.
  static func spelling(
    _ kind: DocumentCells.Kind, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8>? {
    switch kind {
    case .missing, .null: nil
    case .text, .number, .notANumber, .json: bytes
    case .yes: word("true")
    case .no: word("false")
    }
  }

  private static func word(_ word: StaticString) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
  }
}

/// A number of JSON, as far as it can be kept.
enum DocumentNumber {
  case integer(Int64)
  case real(Double)
  /// Beyond 64 bits, or with more digits than a real keeps.
  case inexact

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    if bytes.count == 2, bytes[0] == UInt8(ascii: "-"), bytes[1] == UInt8(ascii: "0") {
      self = .real(-0.0)
      return
    }
    switch Spelling(bytes) {
    case .integer(let integer): self = .integer(integer)
    case .real(let real, _): self = .real(real)
    case .code(.exponent):
      self = Decimal64.real(bytes).flatMap { $0.isFinite ? .real($0) : nil } ?? .inexact
    case .boolean, .day, .instant, .word, .code: self = .inexact
    }
  }
}
