import ADBC
import SQLite
import Values

/// Reads tables on one connection, at one moment.
struct DatabaseReading {
  let source: String
  let connection: DriverConnection
  let dialect: any DatabaseKind
  let patience: Patience
  /// Whether a row's values may be told, in an error too.
  let hidesValues: Bool
  /// What the files are that the driver reads.
  let files: FileDigests?

  /// All tables and views; none where nobody needs them.
  func relations(areNeeded: Bool) throws(CaptureError) -> [DatabaseRelation] {
    guard areNeeded else { return [] }
    guard let sql = dialect.relations else {
      throw CaptureError(
        "which tables this database has is not known how to ask", at: source, hint: "write --query NAME='SELECT …'")
    }
    return try all(sql).map { row in
      DatabaseRelation(
        schema: row.own("schema_name").description, name: row.own("name").description,
        isView: row.own("is_view") == .integer(1), isInDefaultSchema: row.own("is_default") == .integer(1))
    }
  }

  /// Writes the rows of a table, or of a SELECT in parentheses.
  func capture(
    _ rows: String, as wanted: CapturedTable, notes: [String], into snapshot: SnapshotWriter
  ) throws(CaptureError) {
    let from = "FROM \(rows) AS tipoff_rows"
    let questions = try columns(of: from)
    try review(questions.map { CapturedColumn($0.name, $0.declaredType) }, of: wanted)
    let (count, readings) = try answered(questions, from)
    var table = wanted
    table.columns = readings.map { CapturedColumn($0.name, $0.declaredType) }
    let writer = try snapshot.table(table)
    let list = readings.flatMap(\.expressions).enumerated().map { "\($1) AS c\($0)" }.joined(separator: ", ")
    var outcome = TableOutcome()
    outcome.sourceRows = count
    if let files {
      outcome.digest = files.together
      outcome.sourceBytes = files.bytes
      outcome.sourceFiles = files.count
    }
    outcome.notes = notes + readings.compactMap(\.note)
    var rows = DatabaseRows(readings, writer)
    let stream = try toldOfRows { () throws(DriverError) in try connection.rows("SELECT \(list) \(from)", patience) }
    while let batch = try toldOfRows({ () throws(DriverError) in try stream.next(patience) }) {
      try rows.write(batch, of: source)
      let share = count == 0 ? nil : Double(writer.rowCount) / Double(count)
      try snapshot.report(CaptureProgress(source: "\(source) \(table.name)", share: share, bytes: 0))
    }
    outcome.unfit = rows.unfit
    try writer.finish(outcome)
  }

  private func columns(of from: String) throws(CaptureError) -> [ColumnQuestions] {
    let fields = try told { () throws(DriverError) in try connection.rows("SELECT * \(from) LIMIT 0", patience).columns
    }
    let types = try dialect.typeNames(of: from).map { (sql) throws(CaptureError) in try all(sql) } ?? []
    guard types.isEmpty || types.count == fields.count else {
      throw CaptureError("the database tells \(types.count) types of \(fields.count) columns", at: source)
    }
    return fields.indices.map { index in
      ColumnQuestions(fields[index], typed: types.isEmpty ? "" : types[index].cells[0].value.description, dialect)
    }
  }

  /// Before a query asks for a name that two columns have.
  private func review(_ columns: [CapturedColumn], of wanted: CapturedTable) throws(CaptureError) {
    var table = wanted
    table.columns = columns
    try TableReview(table, among: []).review()
  }

  /// How many rows there are, and how each column is read.
  private func answered(
    _ questions: [ColumnQuestions], _ from: String
  ) throws(CaptureError) -> (Int64, [ColumnReading]) {
    let asked = ["count(*)"] + questions.flatMap(\.questions)
    let list = asked.enumerated().map { "\($1) AS q\($0)" }.joined(separator: ", ")
    let answers = try toldOfRows { () throws(DriverError) in try rows("SELECT \(list) \(from)") }
    let values = answers.first?.cells.map(\.value) ?? []
    guard values.count == asked.count, case .integer(let count) = values[0] else {
      throw CaptureError("the database did not count its rows", at: source)
    }
    var place = 1
    let readings = questions.map { question in
      let next = place + question.questions.count
      defer { place = next }
      return question.reading(values[place..<next])
    }
    return (count, readings)
  }

  private func all(_ sql: String) throws(CaptureError) -> [NamedCells] {
    try told { () throws(DriverError) in try rows(sql) }
  }

  private func rows(_ sql: String) throws(DriverError) -> [NamedCells] {
    let (stream, spelling) = (try connection.rows(sql, patience), CellSpelling())
    let names = stream.columns.map(\.name)
    var rows: [NamedCells] = []
    while let batch = try stream.next(patience) {
      for row in 0..<batch.rowCount {
        let values = try batch.columns.map { (column) throws(DriverError) in try column.value(row, spelling) }
        rows.append(NamedCells(zip(names, values)))
      }
    }
    return rows
  }

  private func told<Result>(_ work: () throws(DriverError) -> Result) throws(CaptureError) -> Result {
    try DatabaseSource.told(source, work)
  }

  /// Where rows are computed: until then the database speaks of the statement alone.
  private func toldOfRows<Result>(_ work: () throws(DriverError) -> Result) throws(CaptureError) -> Result {
    try DatabaseSource.told(source, hidingValues: hidesValues, work)
  }
}

/// Writes batches of rows into a table of the snapshot, and counts what did not fit.
struct DatabaseRows {
  private let readings: [ColumnReading]
  private let writer: TableWriter
  private let spelling = CellSpelling()
  private(set) var unfit = UnfitValues()

  init(_ readings: [ColumnReading], _ writer: TableWriter) {
    self.readings = readings
    self.writer = writer
  }

  mutating func write(_ batch: ArrowBatch, of source: String) throws(CaptureError) {
    for row in 0..<batch.rowCount {
      try DatabaseSource.told(source) { () throws(DriverError) in try write(row, of: batch) }
      try writer.endRow()
    }
  }

  private mutating func write(_ row: Int, of batch: ArrowBatch) throws(DriverError) {
    var place = 0
    for reading in readings {
      let column = batch.columns[place]
      place += 1
      if reading.outsideExpression != nil {
        let outside = batch.columns[place]
        place += 1
        if case .text(let text) = try outside.cell(row, spelling) {
          count(String(decoding: text, as: UTF8.self), reading)
          writer.text(text)
          continue
        }
      }
      try write(column.cell(row, spelling), reading)
    }
  }

  private mutating func write(_ cell: ArrowCell, _ reading: ColumnReading) {
    switch cell {
    case .null: writer.null()
    case .integer(let integer): writer.integer(integer)
    case .real(let real):
      // SQLite would read NULL.
      guard !real.isNaN else { return write(unfit: "NaN", reading) }
      writer.real(real)
    case .text(let bytes):
      guard reading.holdsNumbers else {
        if spelling.isOutsideCalendar { count(String(decoding: bytes, as: UTF8.self), reading) }
        writer.text(bytes)
        return
      }
      write(number: String(decoding: bytes, as: UTF8.self), reading)
    case .blob(let bytes): writer.blob(bytes)
    }
  }

  /// As SQLite keeps a number in such a column: whole ones as integers.
  private mutating func write(number text: String, _ reading: ColumnReading) {
    if let integer = Int64(text) { return writer.integer(integer) }
    guard let real = Double(text), real.isFinite else { return write(unfit: text, reading) }
    if let integer = Int64(exactly: real), real.magnitude < 0x1p53 {
      writer.integer(integer)
    } else if let integer = Int64(text.prefix { $0 != "." }),
      text.drop(while: { $0 != "." }).dropFirst().allSatisfy({ $0 == "0" })
    {
      writer.integer(integer)
    } else {
      writer.real(real)
    }
  }

  private mutating func write(unfit text: String, _ reading: ColumnReading) {
    count(text, reading)
    writer.text(text)
  }

  private mutating func count(_ value: String, _ reading: ColumnReading) {
    let (table, row) = (writer.table.name, writer.rowCount + 1)
    unfit.add(UnfitValues.Shown(place: "\(table):\(row)", column: reading.name, value: value))
  }
}

extension NamedCells {
  /// What a statement of a dialect gives under a name that every dialect gives: one that it does not have is a fault of ours.
  fileprivate func own(_ name: String) -> Value {
    guard let value = value(name) else { preconditionFailure("a statement without a column '\(name)'") }
    return value
  }
}
