import Questions
import SQLSpelling
import Values

/// A pass while its questions are answered. Those that read columns of which no value can be had are so from the beginning.
struct AskedPass {
  let whole: Plan.Pass
  private var answers: [Int: Result<Answer, QuestionFailure>] = [:]
  /// The places of those that can be asked.
  let readable: [Int]

  init(_ pass: Plan.Pass, in tables: [ExactText: TypedTable]) {
    whole = pass
    var places: [Int] = []
    for place in 0..<pass.questionCount {
      var reads = SourceReads(in: tables)
      reads.add(pass.keeping([place]))
      if let refusal = reads.refusal { answers[place] = .failure(refusal) } else { places.append(place) }
    }
    readable = places
  }

  /// `found`: the answers to the questions at these places.
  mutating func take(_ found: [Result<Answer, QuestionFailure>], at places: [Int]) {
    for (place, answer) in zip(places, found) { answers[place] = answer }
  }

  /// With what nobody has answered; nil where all is.
  var rest: Plan.Pass? { left.isEmpty ? nil : whole.keeping(left) }

  /// The places of the questions that nobody has answered.
  var left: [Int] { readable.filter { answers[$0] == nil } }

  /// In the order of the pass.
  var all: [Result<Answer, QuestionFailure>] {
    (0..<whole.questionCount).map {
      answers[$0] ?? .failure(QuestionFailure(.queryFailed, "the database gave no answer"))
    }
  }
}

extension Plan.Pass {
  var questionCount: Int {
    switch self {
    case .tallies(_, let aggregates): aggregates.count
    case .computed, .evidence, .exists: 1
    }
  }

  /// With the questions at these places alone.
  func keeping(_ places: [Int]) -> Plan.Pass {
    switch self {
    case .tallies(let relation, let aggregates): .tallies(relation, places.map { aggregates[$0] })
    case .computed, .evidence, .exists: self
    }
  }
}
