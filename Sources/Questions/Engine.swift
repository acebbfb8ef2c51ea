import Expressions
import Values

/// What answers a plan. It sees questions, never checks.
public protocol Engine: Sendable {
  /// What is really there.
  var schema: SnapshotSchema { get }

  /// The columns that a SELECT of the user's gives; it is not run.
  func columns(of query: FreeQuery) throws(QuestionFailure) -> [Column]

  /// Of each column that such a SELECT gives, the columns of tables that its values may come from.
  func origins(of query: FreeQuery) throws(QuestionFailure) -> [Set<ColumnOrigin>]

  /// For each pass, in plan order, the answers to its questions.
  ///
  /// One question's failure leaves the others' answers as they are. Throws `CancellationError` when the user stops it.
  func answer(_ plan: Plan) async throws(CancellationError) -> [[Result<Answer, QuestionFailure>]]

  /// How each pass is put to the data, for people.
  func spelling(of plan: Plan) -> [String]
}

/// The questions of one stage while they are gathered.
public struct Asking: Sendable {
  public private(set) var questions: [Question] = []

  public init() {}

  /// Where the answer to a tally will be.
  public struct Ticket: Hashable, Sendable {
    fileprivate let index: Int
  }

  /// Where rows to compute with will be.
  public struct ComputedTicket: Hashable, Sendable {
    fileprivate let index: Int
  }

  /// Where rows to be shown will be.
  public struct EvidenceTicket: Hashable, Sendable {
    fileprivate let index: Int
  }

  public mutating func ask(_ tally: Tally) -> Ticket { Ticket(index: place(of: .tally(tally))) }

  public mutating func ask(_ rows: ComputedRows) -> ComputedTicket { ComputedTicket(index: place(of: .computed(rows))) }

  public mutating func ask(_ rows: EvidenceRows) -> EvidenceTicket { EvidenceTicket(index: place(of: .evidence(rows))) }

  /// 1 where a row of the relation fulfils the condition, else 0.
  public mutating func ask(whether relation: Relation, has condition: Expression) -> Ticket {
    Ticket(index: place(of: .exists(relation, condition)))
  }

  private mutating func place(of question: Question) -> Int {
    questions.append(question)
    return questions.count - 1
  }

  /// All answers, from as few passes as there can be.
  public func answers(from engine: some Engine) async throws(CancellationError) -> Answers {
    try await answers(to: Plan(questions), from: engine)
  }

  /// The same with a plan that was made of these questions before.
  package func answers(to plan: Plan, from engine: some Engine) async throws(CancellationError) -> Answers {
    let passes = try await engine.answer(plan)
    return Answers(results: plan.places.map { passes[$0.pass][$0.index] })
  }
}

/// What an engine found for the questions of one stage.
public struct Answers: Sendable {
  fileprivate let results: [Result<Answer, QuestionFailure>]

  public func value(_ ticket: Asking.Ticket) throws(QuestionFailure) -> Value {
    guard case .value(let value) = try results[ticket.index].get() else { preconditionFailure("rows for a tally") }
    return value
  }

  /// A number of rows.
  public func count(_ ticket: Asking.Ticket) throws(QuestionFailure) -> Int { Int(try value(ticket).number ?? 0) }

  /// Whole values.
  public func rows(_ ticket: Asking.ComputedTicket) throws(QuestionFailure) -> [[Value]] {
    guard case .computed(let rows) = try results[ticket.index].get() else {
      preconditionFailure("something else for rows to compute with")
    }
    return rows
  }

  public func evidence(_ ticket: Asking.EvidenceTicket) throws(QuestionFailure) -> [EvidenceRow] {
    guard case .evidence(let rows) = try results[ticket.index].get() else {
      preconditionFailure("something else for evidence")
    }
    return rows
  }
}
