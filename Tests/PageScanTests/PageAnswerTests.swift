import Foundation
import TestSupport
import Testing

/// The pages answer as SQL does, or refuse: random files, rows and questions. `TIPOFF_SEED` gives others, `TIPOFF_FILES` more.
struct PageAnswerTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let seed = environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_125
  private static let files = environment["TIPOFF_FILES"].flatMap(UInt64.init) ?? 200
  private static let questionsPerFile = 120

  @Test func randomQuestionsAboutRandomFilesAreAnsweredAsSQLAnswersThem() async throws {
    print("seed \(Self.seed)")
    var (answered, refused) = (0, 0)
    var reasons: [String: Int] = [:]
    for seed in Self.seed..<Self.seed + Self.files {
      let snapshot = try RandomSnapshot(seed: seed)
      let comparison = try await ExecutorComparison(of: snapshot.path) { schema in
        var questions = RandomQuestions(about: schema, seed: seed)
        return questions.make(Self.questionsPerFile)
      }
      #expect(comparison.differences.prefix(3) == [], "seed \(seed)")
      answered += comparison.answered
      refused += comparison.refusals.values.reduce(0, +)
      reasons.merge(comparison.refusals) { $0 + $1 }
    }
    print("answered \(answered), refused \(refused)")
    for (reason, count) in reasons.sorted(by: { $0.value > $1.value }).prefix(12) { print("  \(count) \(reason)") }
    #expect(answered > (answered + refused) / 2)
  }

  /// Tables of hundreds of pages, which two tasks share.
  @Test func severalTasksAnswerAsSQLDoes() async throws {
    var answered = 0
    for seed in Self.seed..<Self.seed + 12 {
      let snapshot = try RandomSnapshot(seed: seed, rows: 3_000, isPlain: true)
      let comparison = try await ExecutorComparison(
        of: snapshot.path,
        asking: { schema in
          var questions = RandomQuestions(about: schema, seed: seed)
          return questions.make(25)
        }, jobs: 3)
      #expect(comparison.differences.prefix(3) == [], "seed \(seed)")
      answered += comparison.answered
    }
    #expect(answered > 100)
  }
}
