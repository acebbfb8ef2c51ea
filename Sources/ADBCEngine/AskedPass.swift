import Questions
import SQLSpelling
import Values

/// A pass, and which of its questions read columns that no value can be had of.
struct AskedPass {
  let whole: Plan.Pass
  /// What the others read.
  let reads: SourceReads
  /// The places of these.
  let places: [Int]
  private let refusals: [Int: QuestionFailure]

  init(_ pass: Plan.Pass, in tables: [ExactText: TypedTable]) {
    var (places, refusals) = ([Int](), [Int: QuestionFailure]())
    var reads = SourceReads(in: tables)
    for place in 0..<pass.questionCount {
      var own = SourceReads(in: tables)
      own.add(pass.keeping([place]))
      if let refusal = own.refusal {
        refusals[place] = refusal
      } else {
        places.append(place)
        reads.add(own)
      }
    }
    (whole, self.places, self.refusals, self.reads) = (pass, places, refusals, reads)
  }

  /// With those questions alone; nil where none is left.
  var readable: Plan.Pass? { places.isEmpty ? nil : whole.keeping(places) }

  /// All answers, in the order of the pass.
  func joined(with answers: [Result<Answer, QuestionFailure>]) -> [Result<Answer, QuestionFailure>] {
    let answered = Dictionary(zip(places, answers)) { first, _ in first }
    return (0..<whole.questionCount).map { place in
      answered[place] ?? .failure(refusals[place] ?? QuestionFailure(.queryFailed, "the database gave no answer"))
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
