import Expressions
import Values

/// What answers a plan. It sees questions, never checks.
///
/// Every engine gives equal answers to equal questions over equal rows: sums, moments and quantiles of reals within rounding,
/// everything else exactly. What that means is written here, at `Relation`, `Expression` and `Aggregate`, and held by
/// `EngineContract` in the tests. It began as what SQLite does; where another database differs, the engine converts.
///
/// **Values.** A cell holds one of five classes: NULL, a 64-bit integer, a finite or infinite IEEE double, a text of UTF-8, or a
/// blob. There is no NaN: it is NULL. A boolean is the integer 1 or 0. A day is the text `YYYY-MM-DD`; an instant is what
/// `TimePoint` reads, a text of ISO 8601 or epoch seconds or milliseconds. Decimals are integers, reals or texts, as they are stored.
///
/// **Order.** NULL comes before numbers, numbers before texts, texts before blobs. Integers and reals compare by their exact
/// value, without rounding to a double: 7 is equal to 7.0. Texts compare byte by byte in UTF-8, after the collation has
/// been applied: `nocase` folds the 26 ASCII letters and looks no further than a NUL, `rtrim` drops trailing blanks.
/// Blobs compare byte by byte.
///
/// **Affinity.** A column has an affinity, whatever its cells hold. Comparing with `=`, `<`, `in`, `between` converts by the two
/// sides' affinities before it looks at classes (`ComparisonRule`); grouping, ordering, `distinct`, `min` and `max` convert
/// nothing. A declared type is one way to an affinity (`Affinity(declaredType:)`); an engine with strict types gives
/// `integer`, `real`, `numeric` or `text`, and cells of that class.
///
/// **NULL.** A comparison with NULL is NULL, a condition that is NULL is not fulfilled. A key that holds NULL matches no key.
/// Grouping and partitions treat all NULLs as one value.
///
/// **Numbers.** Integer arithmetic that leaves 64 bits goes on in reals. Integers divide to an integer, cut off towards zero; a
/// division or remainder by zero is NULL. `abs` of the least integer is an error. Sums of integers are exact, and real where
/// they leave 64 bits. Quantiles interpolate between two values (`Quantiles`).
///
/// **Failure.** What cannot be computed for a row that a question needs fails that question alone. A column that nobody reads
/// is not computed, and so cannot fail.
package protocol Engine: Sendable {
  /// What is really there.
  var schema: SnapshotSchema { get }

  /// What only an engine that speaks SQL can tell; nil: SELECTs of the user's cannot be asked here, and are `unsupported`.
  var sql: (any SQLReading)? { get }

  /// For each pass, in plan order, the answers to its questions.
  ///
  /// One question's failure leaves the others' answers as they are; what the engine cannot answer at all fails as
  /// `unsupported`. Throws `CancellationError` when the user stops it.
  func answer(_ plan: Plan) async throws(CancellationError) -> [[Result<Answer, QuestionFailure>]]

  /// Hands on rows as they are found, until `row` stops that or there is none left.
  ///
  /// Gives why it came to an end before its time, or nil. Throws `CancellationError` when the user stops it.
  func stream(
    _ rows: StreamedRows, _ row: ([Value]) -> StreamAction
  ) async throws(CancellationError) -> QuestionFailure?
}

/// What an engine that speaks SQL tells beside its answers.
package protocol SQLReading: Sendable {
  /// The columns that a SELECT of the user's gives; it is not run.
  func columns(of query: FreeQuery) throws(QuestionFailure) -> [Column]

  /// For each column that such a SELECT gives, the columns of tables that its values may come from.
  func origins(of query: FreeQuery) throws(QuestionFailure) -> [Set<ColumnOrigin>]

  /// How each pass is put to the data, for people.
  func spelling(of plan: Plan) -> [String]

  /// How often each table's file pages are read for all that is not put to SQL, the most read first.
  func readings(of plan: Plan) -> [(table: String, times: Int)]
}

extension SQLReading {
  package func readings(of plan: Plan) -> [(table: String, times: Int)] { [] }
}

/// The questions of one stage while they are gathered.
package struct Asking: Sendable {
  package private(set) var questions: [Question] = []

  package init() {}

  /// Where the answer to a tally will be.
  package struct Ticket: Hashable, Sendable {
    fileprivate let index: Int
  }

  /// Where rows to compute with will be.
  package struct ComputedTicket: Hashable, Sendable {
    fileprivate let index: Int
  }

  /// Where rows to be shown will be.
  package struct EvidenceTicket: Hashable, Sendable {
    fileprivate let index: Int
  }

  package mutating func ask(_ tally: Tally) -> Ticket { Ticket(index: place(of: .tally(tally))) }

  package mutating func ask(_ rows: ComputedRows) -> ComputedTicket {
    ComputedTicket(index: place(of: .computed(rows)))
  }

  package mutating func ask(_ rows: EvidenceRows) -> EvidenceTicket {
    EvidenceTicket(index: place(of: .evidence(rows)))
  }

  /// 1 where a row of the relation fulfils the condition, else 0.
  package mutating func ask(whether relation: Relation, has condition: Expression) -> Ticket {
    Ticket(index: place(of: .exists(relation, condition)))
  }

  private mutating func place(of question: Question) -> Int {
    questions.append(question)
    return questions.count - 1
  }

  /// All answers, from as few passes as there can be.
  package func answers(from engine: some Engine) async throws(CancellationError) -> Answers {
    try await answers(to: Plan(questions), from: engine)
  }

  /// The same with a plan that was made of these questions before.
  package func answers(to plan: Plan, from engine: some Engine) async throws(CancellationError) -> Answers {
    let passes = try await engine.answer(plan)
    return Answers(results: plan.places.map { passes[$0.pass][$0.index] })
  }
}

/// What an engine found for the questions of one stage.
package struct Answers: Sendable {
  fileprivate let results: [Result<Answer, QuestionFailure>]

  package func value(_ ticket: Asking.Ticket) throws(QuestionFailure) -> Value {
    guard case .value(let value) = try results[ticket.index].get() else { preconditionFailure("rows for a tally") }
    return value
  }

  /// A number of rows.
  package func count(_ ticket: Asking.Ticket) throws(QuestionFailure) -> Int { Int(try value(ticket).number ?? 0) }

  /// Whole values.
  package func rows(_ ticket: Asking.ComputedTicket) throws(QuestionFailure) -> [[Value]] {
    guard case .computed(let rows) = try results[ticket.index].get() else {
      preconditionFailure("something else for rows to compute with")
    }
    return rows
  }

  package func evidence(_ ticket: Asking.EvidenceTicket) throws(QuestionFailure) -> [EvidenceRow] {
    guard case .evidence(let rows) = try results[ticket.index].get() else {
      preconditionFailure("something else for evidence")
    }
    return rows
  }
}
