import Rulebooks
import TestSupport
import Values

/// Texts that Unicode calls equal and a database does not, each with a plain one that stands for it in the same order.
struct EquivalentTexts {
  static let spellings = [
    "\u{E9}", "e\u{301}", "\u{212A}", "K", "\u{C5}", "A\u{30A}", "\u{212B}", "\u{1E69}", "s\u{323}\u{307}",
    "s\u{307}\u{323}",
  ].sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }

  /// The texts of one run: no one is part of another.
  let texts: [String]

  static let equivalent = EquivalentTexts(texts: spellings.map { "q\($0)z" })
  static let plain = EquivalentTexts(texts: spellings.indices.map { "q\($0)z" })

  /// Rules with `<3>` for a text.
  func filled(_ rules: String) -> String {
    texts.indices.reduce(rules) { $0.replacing("<\($1)>", with: texts[$1]) }
  }

  /// A report with the plain texts in place of these, compared by scalars.
  func plain(_ report: String) -> String {
    var scalars = Array(report.unicodeScalars)
    for (text, plain) in zip(texts, Self.plain.texts) {
      scalars = scalars.replacing(Array(text.unicodeScalars), with: Array(plain.unicodeScalars))
    }
    return String(String.UnicodeScalarView(scalars))
  }
}

/// Two tables with these texts in keys, groups and values, the same for the same seed.
struct NightOfTexts {
  private let rows: [[Int]]
  private let others: [[Int]]

  init(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let count = EquivalentTexts.spellings.count
    func row(_ id: Int, _ random: inout SeededRandom) -> [Int] {
      [id, random.below(count), random.below(count), random.below(12), 1 + random.below(24)]
    }
    rows = (0..<30).map { row($0, &random) }
    others = (0..<20).map { row($0, &random) }
  }

  func tables(_ texts: EquivalentTexts) -> [(name: String, table: MarkedTable)] {
    let types = [("id", "INTEGER"), ("k", "TEXT"), ("g", "TEXT"), ("v", "INTEGER"), ("day", "TEXT"), ("until", "TEXT")]
    func table(_ rows: [[Int]]) -> MarkedTable {
      MarkedTable(
        columns: types.map { MarkedTable.Column(name: $0.0, declaredType: $0.1) },
        rows: rows.map { row in
          let day = "2026-01-\(row[4] < 10 ? "0" : "")\(row[4])"
          return MarkedTable.Row(
            values: [
              .integer(Int64(row[0])), .text(texts.texts[row[1]]), .text(texts.texts[row[2]]),
              row[3] == 0 ? .null : .integer(Int64(row[3])), .text(day), .text("2026-01-25"),
            ], isMarked: false)
        })
    }
    return [("t", table(rows)), ("u", table(others))]
  }
}
