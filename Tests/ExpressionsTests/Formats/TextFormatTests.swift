import Foundation
import TestSupport
import Testing

@testable import Expressions
@testable import Values

/// Texts that have a form, and texts that only look like it.
struct TextFormatTests {
  @Test(arguments: FormatExamples.all)
  func aFormatAcceptsTheGoodAndNothingElse(examples: FormatExamples) {
    let accepts = { (text: String) in conforms(.text(text), to: examples.format) == .integer(1) }
    #expect(examples.good.filter { !accepts($0) } == [], "refused, and good")
    #expect(examples.bad.filter(accepts) == [], "accepted, and bad")
  }

  @Test func everyFormatHasGoodAndBadTexts() {
    #expect(FormatExamples.all.map(\.format.rawValue).sorted() == TextFormat.allCases.map(\.rawValue).sorted())
    #expect(FormatExamples.all.allSatisfy { !$0.good.isEmpty && !$0.bad.isEmpty })
  }

  @Test func nullHasNoFormAndNumbersAreJudgedAsTexts() {
    #expect(conforms(.null, to: .integer) == .null)
    #expect(conforms(.integer(-7), to: .integer) == .integer(1))
    #expect(conforms(.real(7), to: .integer) == .integer(0))
    #expect(conforms(.real(.infinity), to: .number) == .integer(0))
    #expect(conforms(.blob(Array("::1".utf8)), to: .ipv6) == .integer(1))
  }

  @Test func aTextThatOnlyBeginsWellIsNone() {
    for examples in FormatExamples.all {
      for text in examples.good where !["integer", "number", "json"].contains(examples.format.rawValue) {
        #expect(conforms(.text(text + "\u{0}"), to: examples.format) == .integer(0), "\(examples.format) \(text)")
      }
    }
  }

  /// What a check digit is for.
  @Test(arguments: [
    (TextFormat.creditCard, "4111111111111111"), (.isbn, "0306406152"), (.isbn, "9780306406157"),
    (.iban, "DE89370400440532013000"),
  ])
  func aDigitThatIsWrongIsAlwaysNoticed(code: (format: TextFormat, text: String)) {
    for (index, character) in code.text.enumerated() where character.isNumber {
      for digit in "0123456789" where digit != character {
        let start = code.text.index(code.text.startIndex, offsetBy: index)
        let text = code.text.replacingCharacters(in: start...start, with: String(digit))
        #expect(conforms(.text(text), to: code.format) == .integer(0), "\(text)")
      }
    }
  }

  /// Python's parsers, refusing what is no JSON, over texts with a few characters changed.
  private static let oracle = """
    import ipaddress
    def refuse(word): raise ValueError(word)
    def holds(parse, text):
        try: parse(text); return 1
        except ValueError: return 0
    parsers = [lambda t: json.loads(t, parse_constant=refuse), ipaddress.IPv4Address, ipaddress.IPv6Address]
    print(json.dumps([[holds(p, t) for t in texts] for p, texts in zip(parsers, input)]))
    """

  @Test(.enabled(if: Python.hasSciPy))
  func changedTextsAreJudgedAsByPython() throws {
    let seed = UInt64.random(in: .min ... .max)
    print("formats against Python: seed \(seed)")
    var random = SeededRandom(seed: seed)
    let kinds: [(format: TextFormat, alphabet: String)] = [
      (.json, "{}[],:\"\\ue019.-+ tfnal\n"), (.ipv4, "0125.9a"), (.ipv6, "0:f1.2g"),
    ]
    let texts = kinds.map { kind in
      let good = FormatExamples.all.filter { $0.format == kind.format }.flatMap(\.good).filter { $0.utf8.count < 100 }
      return (0..<4_000).map { _ in changed(random.pick(good), Array(kind.alphabet), &random) }
    }
    let expected = try Python.numbers(Self.oracle, texts)
    for (index, kind) in kinds.enumerated() {
      let differing = zip(texts[index], expected[index]).filter { text, holds in
        (conforms(.text(text), to: kind.format) == .integer(1)) != (holds == 1)
      }
      #expect(differing.map(\.0) == [], "\(kind.format), seed \(seed)")
      #expect(Set(expected[index].map { $0 ?? 2 }) == [0, 1])
    }
  }

  private func changed(_ text: String, _ alphabet: [Character], _ random: inout SeededRandom) -> String {
    var characters = Array(text)
    for _ in 0...random.below(3) {
      let place = random.below(characters.count + 1)
      switch random.below(3) {
      case 0: characters.insert(random.pick(alphabet), at: place)
      case 1 where place < characters.count: characters[place] = random.pick(alphabet)
      case _ where place < characters.count: characters.remove(at: place)
      case _: characters.append(random.pick(alphabet))
      }
    }
    return String(characters)
  }

  @Test func everyDayOfTheCalendarIsADateAndNoOther() {
    var days: Set<String> = []
    for year in [1, 1900, 2000, 2023, 2024, 9999] {
      for month in 0...13 {
        for day in 0...32 {
          let text = "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))"
          if conforms(.text(text), to: .date) == .integer(1) { days.insert(text) }
        }
      }
    }
    #expect(days.count == 6 * 365 + 2)
    #expect(days.contains("2000-02-29") && days.contains("2024-02-29") && !days.contains("1900-02-29"))
  }
}
