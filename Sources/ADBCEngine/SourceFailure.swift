import ADBC
import Questions
import SQLSpelling

/// Why a statement gave no answer, and whether its question may be answered in another way.
struct SourceFailure: Error {
  let failure: QuestionFailure
  /// The connection can go on: it was what the statement computes.
  let isOfTheStatement: Bool

  init(_ failure: QuestionFailure, isOfTheStatement: Bool = false) {
    self.failure = failure
    self.isOfTheStatement = isOfTheStatement
  }

  /// `isAlive`: whether the connection has recovered.
  init(_ error: DriverError, _ limits: SourceLimits, isAlive: Bool) {
    let isOver: Bool =
      switch error.kind {
      case .timeout, .cancelled, .denied: true
      case .noDriver, .unusableDriver, .badAddress, .unreadableType, .brokenResult, .notImplemented, .notFound,
        .inputOutput, .failed:
        false
      }
    self.init(QuestionFailure(error, limits), isOfTheStatement: isAlive && !isOver)
  }

  /// Where rows do not fit, also what they are needed for.
  func told(because refusal: SpellingRefusal?) -> QuestionFailure {
    guard isTooLarge, let refusal else { return failure }
    return QuestionFailure(.tooLarge, "\(failure.message); it is computed there because of \(refusal.reason)")
  }

  var isTooLarge: Bool { failure.reason == .tooLarge }

  static let noNumber = SourceFailure(
    QuestionFailure(.queryFailed, "the database came to what is no number"), isOfTheStatement: true)
}

extension QuestionFailure {
  init(_ error: DriverError, _ limits: SourceLimits) {
    switch error.kind {
    case .timeout: self.init(.timeout, limits.spent.words)
    case .cancelled: self.init(.queryFailed, "the database ended the statement: \(error.message)")
    case .noDriver, .unusableDriver, .badAddress, .unreadableType, .brokenResult, .notImplemented, .notFound, .denied,
      .inputOutput, .failed:
      self.init(.queryFailed, error.message, withoutValues: error.messageWithoutValues)
    }
  }
}
