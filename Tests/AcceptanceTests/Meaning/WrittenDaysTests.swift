import Rulebooks
import Testing
import Values

/// Each option that can hold a date refuses what looks like one and is none, at its place.
struct WrittenDaysTests {
  /// What an option must hold beside it to be read, by kind.
  private static let others = [
    "freshness": "column: n", "range": "column: n", "distribution": "column: n, max: 1", "outlier": "column: n",
    "constant": "column: n", "aggregate": "of: max, column: n", "change": "of: row_count, max: 5%",
    "completeness_window": "of: u, match: { n: n }, date: { m: m }, window: 7d",
    "accepted_values": "column: n", "rejected_values": "column: n", "required_values": "column: n",
  ]

  /// What the types of such options are called.
  private static let words = [
    "date or :parameter", "number, date, instant or :parameter", "table, previous, or date", "list of dates",
    "list of values",
  ]

  /// Kinds with their options that hold, or may hold, days.
  private static let dated: [(kind: String, option: OptionDescription)] = Kinds.all.flatMap { kind in
    kind.about.options.filter { words.contains($0.type.words) }.map { (kind.about.name, $0) }
  }

  private static func mistakes(_ kind: String, _ option: String, _ value: String) -> [Diagnostic] {
    let more = option == "except" && kind == "distribution" ? ", baseline: previous" : ""
    let check = "\(kind): { \(option): \(value), \(others[kind] ?? "")\(more) }"
    let text =
      "tables:\n  u: { from: u, key: [n], checks: [unique: [n]] }\n  t:\n    from: t\n    checks:\n    - \(check)"
    do throws(Diagnostics) {
      _ = try loadRulebook([RuleFile(path: "r.yml", bytes: Array(text.utf8))], defaultName: "r")
      return []
    } catch {
      return error.sorted
    }
  }

  @Test(arguments: dated.indices)
  func aDayThatIsNoneIsRefused(index: Int) {
    let (kind, option) = Self.dated[index]
    let isList = option.type.words.contains("list of")
    for day in ["2026-02-30", "2026-13-01", "2026-00-10", "0000-01-32", "2026-02-29T10:00:00Z", "2026-01-25T25:00:00Z"]
    {
      let written = isList ? "[\(day)]" : day
      let mistakes = Self.mistakes(kind, option.name, written)
      #expect(mistakes.count == 1, "\(kind) \(option.name): \(written): \(mistakes)")
      let column = 7 + "\(kind): { \(option.name): \(isList ? "[" : "")".utf8.count
      #expect(mistakes.first?.location.column == column, "\(kind) \(option.name): \(written): \(mistakes)")
      #expect(mistakes.first?.hint?.isEmpty == false)
    }
  }

  @Test func theDayThatThereIsIsRead() {
    let read = Self.dated.filter { kind, option in
      Self.mistakes(kind, option.name, option.type.words.contains("list of") ? "[2028-02-29]" : "2028-02-29").isEmpty
    }
    let names = Set(read.map { "\($0.kind) \($0.option.name)" })
    #expect(
      names.isSuperset(of: [
        "freshness on_date", "completeness_window before", "distribution baseline", "range min", "range max",
        "aggregate min", "change except", "distribution except", "aggregate max", "accepted_values values",
        "rejected_values values", "required_values values",
      ]))
  }

  /// A text in quotes is that text, where a text has a meaning.
  @Test(arguments: ["range", "accepted_values", "required_values"])
  func inQuotesItIsAText(kind: String) {
    let option = kind == "range" ? ("max", "'2026-02-30'") : ("values", "['2026-02-30']")
    #expect(Self.mistakes(kind, option.0, option.1).isEmpty)
  }

  @Test(arguments: [("freshness", "on_date"), ("completeness_window", "before"), ("distribution", "baseline")])
  func aDateHasNoMeaningAsAText(option: (kind: String, name: String)) {
    #expect(Self.mistakes(option.kind, option.name, "'2026-02-30'").count == 1)
  }
}
