import Rulebooks
import Values

extension ExampleTables {
  /// The same tables with one fault each, as data have them, and what it is called.
  var faults: [(words: String, tables: ExampleTables)] {
    tables.indices.flatMap { place -> [(String, ExampleTables)] in
      let whose = place == 0 ? "" : " in \(tables[place].name)"
      return tables[place].faults.map { fault in
        var changed = self
        changed.tables[place] = fault.table
        return (fault.words + whose, changed)
      }
    }
  }
}

extension DraftedTable {
  fileprivate var faults: [(words: String, table: DraftedTable)] {
    cellFaults + rowFaults + columnFaults
  }

  /// In the last row: it is the one that is looked at.
  private var cellFaults: [(String, DraftedTable)] {
    guard let last = rows.indices.last else { return [] }
    return columns.indices.flatMap { column -> [(String, DraftedTable)] in
      let name = columns[column].name
      let others = rows.map { $0[column] }
      var faults: [(String, Value)] = [("\(name) is NULL", .null)]
      faults += Self.strange(rows[last][column], among: others).map {
        ("\(name) is out of the ordinary", $0)
      }
      if let first = others.first, first != rows[last][column] {
        faults.append(("\(name) is that of another row", first))
      }
      return faults.map { words, value in
        (words, with { $0.rows[last][column] = value })
      }
    }
  }

  private static func strange(_ value: Value, among values: [Value]) -> [Value] {
    let numbers = values.compactMap(\.number)
    switch value {
    case .integer, .real:
      let (least, greatest) = (numbers.min() ?? 0, numbers.max() ?? 0)
      let far = (greatest - least) * 10 + 1000
      return [greatest + far, least - far].map { number in
        if case .integer = value, let integer = Int64(exactly: number.rounded()) {
          return .integer(integer)
        }
        return .real(number)
      } + [.text("unknown")]
    case .text(let text):
      if let day = Day(parsing: text) {
        return [400, -400, 40].map { Value.text(day.adding(days: $0).description) } + [.text("unknown")]
      }
      if text.utf8.count > 10, let instant = Instant(parsing: text, plainIn: .utc) {
        let moved = [400, -400].map { instant.adding(TimeSpan(microseconds: $0 * 86_400_000_000)).iso8601 }
        return moved.map(Value.text) + [.text("unknown")]
      }
      return [.text("unknown"), .text(""), .text("an unknown value, \(text)")]
    case .null: return [.text("unknown"), .integer(1)]
    case .blob: return [.text("unknown")]
    }
  }

  private var rowFaults: [(String, DraftedTable)] {
    guard let last = rows.last else { return [] }
    var faults = [
      ("a row is there twice", with { $0.rows.append(last) }),
      ("a row is missing", with { $0.rows.removeLast() }),
    ]
    if rows.count > 2 {
      faults.append(("a row in the middle is missing", with { $0.rows.remove(at: rows.count / 2) }))
      faults.append(("nearly all rows are missing", with { $0.rows = [last] }))
    }
    faults.append(("all rows are missing", with { $0.rows = [] }))
    for (left, right) in columns.indices.flatMap({ left in
      (left + 1..<columns.count).map { (left, $0) }
    }) {
      faults.append(
        (
          "\(columns[left].name) and \(columns[right].name) are mixed up",
          with { $0.rows[rows.count - 1].swapAt(left, right) }
        ))
    }
    return faults
  }

  private var columnFaults: [(String, DraftedTable)] {
    columns.indices.flatMap { column -> [(String, DraftedTable)] in
      let name = columns[column].name
      var faults: [(String, DraftedTable)] = [
        (
          "\(name) is always NULL",
          with { table in for row in rows.indices { table.rows[row][column] = .null } }
        )
      ]
      if let first = rows.first?[column] {
        faults.append(
          (
            "\(name) is always the same",
            with { table in for row in rows.indices { table.rows[row][column] = first } }
          ))
        faults += Self.strange(first, among: rows.map { $0[column] }).prefix(2).map { value in
          (
            "\(name) is out of the ordinary",
            with { table in for row in rows.indices { table.rows[row][column] = value } }
          )
        }
      }
      if columns.count > 1 {
        faults.append(
          (
            "the column \(name) is missing",
            with { table in
              table.columns.remove(at: column)
              for row in rows.indices { table.rows[row].remove(at: column) }
            }
          ))
      }
      return faults
    }
  }

  private func with(_ change: (inout DraftedTable) -> Void) -> DraftedTable {
    var table = self
    change(&table)
    return table
  }
}
