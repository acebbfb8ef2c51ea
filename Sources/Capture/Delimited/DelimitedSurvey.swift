import Values

/// The first reading: what the values of each column are.
final class DelimitedSurvey {
  private let layout: DelimitedLayout
  private let options: DelimitedOptions
  private let names: [String]
  /// Without Swift's checks of access, which take a sixth of the time.
  private let surveys: UnsafeMutablePointer<ColumnSurvey>
  private var given: [ColumnPlan?]
  private let isGiven: [Bool]
  private let nulls: NullSpellings
  private(set) var records: Int64 = 0
  private var blankLines = 0
  private var paddedRecords = 0

  init(_ layout: DelimitedLayout, _ options: DelimitedOptions) {
    self.layout = layout
    self.options = options
    names = layout.header.names.map { options.renamed[$0] ?? $0 }
    surveys = .allocate(capacity: names.count)
    surveys.initialize(repeating: ColumnSurvey(), count: names.count)
    given = names.map { name in
      let format = options.formats[name]
      guard let kind = options.types[name] ?? format.map({ $0.hasClock ? .timestamp : .date }) else { return nil }
      return ColumnPlan(name: name, kind: kind, format: format, isGiven: true)
    }
    isGiven = given.map { $0 != nil }
    nulls = NullSpellings(options.nulls)
  }

  deinit {
    surveys.deinitialize(count: names.count)
    surveys.deallocate()
  }

  /// Gives the digest of the file.
  func read(
    _ path: String, _ pieceSize: Int, _ snapshot: SnapshotWriter, _ part: FilePart
  ) throws(CaptureError) -> String {
    let file = try FileBytes(path)
    let window = try ByteWindow(file, layout.encoding, pieceSize: pieceSize)
    let reader = DelimitedReader(window, layout.dialect)
    try layout.skipHeader(reader, path)
    var sinceReport = 0
    while try reader.next() {
      if reader.isBlank, names.count > 1 {
        blankLines += 1
        continue
      }
      try reviewLength(reader, path)
      try look(reader, window, path)
      records += 1
      sinceReport += 1
      if sinceReport == 8192 {
        sinceReport = 0
        try snapshot.report(part.progress(file))
      }
    }
    return file.digest
  }

  private func reviewLength(_ reader: DelimitedReader, _ path: String) throws(CaptureError) {
    guard reader.fieldCount != names.count else { return }
    if reader.fieldCount < names.count, options.padsShortRecords {
      paddedRecords += 1
      return
    }
    let other = layout.header.isInFile ? "the header" : "the first"
    throw CaptureError(
      "this record has \(counted(reader.fieldCount, "field")), \(other) \(digits(of: names.count))",
      at: "\(path):\(reader.line)", hint: hint(ofLength: reader))
  }

  /// What most likely makes a record longer or shorter than the others.
  private func hint(ofLength reader: DelimitedReader) -> String {
    let isFirst = records == 0 && layout.header.isInFile && options.header == nil
    if isFirst, names.count == 1 || reader.fieldCount > names.count + 1 {
      let lines = DelimitedOptions.wayOut("skip_lines", "\(max(1, reader.line - 1))")
      return "is the line before it no header, but words about the file? \(lines)"
    }
    guard reader.fieldCount > names.count else {
      return "mend it, or say that what is missing is NULL: \(DelimitedOptions.wayOut("short_records", "null"))"
    }
    let opensLate = (0..<reader.fieldCount).contains { index in
      let bytes = reader.bytes(of: reader.fields[index]).drop { $0 == 0x20 }
      return !reader.fields[index].isQuoted && bytes.first.map { $0 == layout.dialect.quote } == true
    }
    if opensLate { return "a quote opens a value at its very start alone: take the blank before it away" }
    return "does a delimiter stand in a value? then it belongs in quotes"
  }

  private func look(_ reader: DelimitedReader, _ window: ByteWindow, _ path: String) throws(CaptureError) {
    let isOdd = window.hasHighBytes || window.hasNUL
    for column in 0..<reader.fieldCount {
      let field = reader.fields[column]
      guard field.count > 0 else {
        if field.isQuoted, !nulls.covers(empty: ()) { surveys[column].add(quotedEmpty: ()) }
        continue
      }
      let bytes = reader.bytes(of: field)
      if isOdd { try review(bytes, column, reader, path) }
      if nulls.cover(bytes) { continue }
      if isGiven[column], let plan = given[column] {
        if !plan.fits(bytes), ColumnPlan.isBendable(bytes) { given[column]?.holdsBendable = true }
      } else {
        surveys[column].add(bytes, line: reader.line)
      }
    }
  }

  private func review(
    _ bytes: UnsafeBufferPointer<UInt8>, _ column: Int, _ reader: DelimitedReader, _ path: String
  ) throws(CaptureError) {
    let place = "\(path):\(reader.line)"
    if bytes.contains(0) {
      throw CaptureError(
        "a NUL stands in column '\(names[column])'", at: place,
        hint:
          "is it UTF-16? \(DelimitedOptions.wayOut("encoding", "utf-16le")); SQLite's functions end a text there")
    }
    if let mistake = UTF8Check.firstMistake(in: bytes) {
      throw CaptureError(
        "byte \(bytes[mistake].hexadecimal) in column '\(names[column])' is no UTF-8", at: place,
        hint: "say how it is encoded: \(DelimitedOptions.wayOut("encoding", "windows-1252")), or latin-1")
    }
  }

  // MARK: - What follows from it

  func plans(named source: String) throws(CaptureError) -> [ColumnPlan] {
    let named = Array(options.types.keys) + Array(options.formats.keys)
    if let unknown = named.sorted().first(where: { !names.contains($0) }) {
      let hint = nearestName(to: unknown, among: names).map { "did you mean '\($0)'?" }
      throw CaptureError(
        "there is no column '\(unknown)'", at: source, hint: hint ?? "it has \(names.joined(separator: ", "))")
    }
    if let unknown = options.renamed.keys.sorted().first(where: { !layout.header.names.contains($0) }) {
      let hint = nearestName(to: unknown, among: layout.header.names).map { "did you mean '\($0)'?" }
      throw CaptureError(
        "there is no column '\(unknown)' to rename", at: source,
        hint: hint ?? "it has \(layout.header.names.joined(separator: ", "))")
    }
    return names.indices.map { index in
      if let plan = given[index] { return plan }
      let kind = surveys[index].conclusion.kind
      var plan = ColumnPlan(name: names[index], kind: kind, format: nil, isGiven: false)
      plan.holdsBendable = surveys[index].holdsBendable && kind != .text
      return plan
    }
  }

  /// What a person should know of how the columns were read.
  func columnNotes(_ plans: [ColumnPlan]) -> [TableOutcome.ColumnNote] {
    plans.indices.flatMap { index -> [TableOutcome.ColumnNote] in
      let (plan, survey) = (plans[index], surveys[index])
      var words: [String] = []
      if !plan.isGiven, let reason = survey.conclusion.reason {
        words.append("is \(plan.kind.declaredType): \(reason)")
      }
      if survey.quotedEmpties > 0 {
        let meaning = plan.kind == .text ? "empty texts" : "NULL, for \(plan.kind.declaredType) has no empty text"
        words.append("has \(counted(survey.quotedEmpties, "empty field")) in quotes, read as \(meaning)")
      }
      if plan.holdsBendable {
        words.append("is declared without a type, so that SQLite keeps what does not fit as it is")
      }
      let notes = words.map { TableOutcome.ColumnNote(plan.name, $0) }
      guard !plan.isGiven, let remedy = survey.remedy(of: plan.name) else { return notes }
      return notes + [TableOutcome.ColumnNote(plan.name, nil, remedy: remedy)]
    }
  }

  var notes: [String] {
    var notes: [String] = []
    if blankLines > 0 { notes.append("\(counted(blankLines, "blank line")) left out") }
    if paddedRecords > 0 {
      notes.append("\(counted(paddedRecords, "record")) with fewer fields than the others: what is missing is NULL")
    }
    return notes
  }
}

/// Texts that mean NULL.
struct NullSpellings {
  private let spellings: [[UInt8]]
  private let hasEmpty: Bool

  init(_ texts: [String]) {
    spellings = texts.filter { !$0.isEmpty }.map { Array($0.utf8) }
    hasEmpty = texts.contains("")
  }

  /// `""` in quotes too.
  func covers(empty: Void) -> Bool { hasEmpty }

  @inline(__always)
  func cover(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if spellings.isEmpty { return false }
    return spellings.contains { $0.count == bytes.count && $0.elementsEqual(bytes) }
  }
}
