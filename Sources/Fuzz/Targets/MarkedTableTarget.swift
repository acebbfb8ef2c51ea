import Rulebooks
import TestSupport

/// Reads small tables with marked rows: a table whose rows are as wide as its head, or a mistake inside of the text.
struct MarkedTableTarget: FuzzTarget {
  let name = "table"
  let weight = 40
  private let texts: [[UInt8]] = Kinds.all.flatMap { kind in
    kind.about.examples.flatMap { $0.tables.map { Array($0.text.utf8) } }
  }

  func input(_ random: inout SeededRandom) -> [UInt8] {
    Mutator.mutated(random.pick(texts), with: texts, &random)
  }

  func violation(of input: [UInt8]) async -> String? {
    let text = String(decoding: input, as: UTF8.self)
    do throws(MarkedTable.Mistake) {
      let table = try MarkedTable(parsing: text)
      let isEven = table.rows.allSatisfy { $0.values.count == table.columns.count }
      return isEven && !table.columns.isEmpty ? nil : "rows of another width than the head"
    } catch {
      let isInside = (0...text.utf8.count).contains(error.utf8Offset) && error.line >= 1 && !error.message.isEmpty
      return isInside ? nil : "outside of the text: \(error)"
    }
  }
}
