import Rulebooks
import TestSupport
import Values

/// A value as the oracle sees it, with a reading of time of its own: January 2026 alone, New York from 06:00, Tokyo.
enum OracleCell: Hashable {
  case null
  case number(Double)
  case text(String)

  enum Time {
    /// Days since the first of January.
    case day(Int)
    /// Seconds since 2026-01-01T00:00:00Z.
    case instant(Double)

    /// Days start at 11:00Z.
    var day: Int {
      switch self {
      case .day(let day): day
      case .instant(let seconds): Int(((seconds - 39_600) / 86_400).rounded(.down))
      }
    }

    /// -1, 0, 1; a day equals what lies in it.
    func order(to other: Time) -> Int {
      if case .instant(let left) = self, case .instant(let right) = other {
        return left < right ? -1 : left > right ? 1 : 0
      }
      return (day - other.day).signum()
    }
  }

  static let epoch = 1_767_225_600.0

  var isNull: Bool { self == .null }

  var time: Time? {
    switch self {
    case .null: nil
    case .number(let number): number >= 1e8 ? .instant(number - Self.epoch) : nil
    case .text(let text): Self.time(of: text)
    }
  }

  /// `2026-01-DD`, or `2026-01-DD HH:MM` with `:00Z`, `:00-05:00` or nothing, which is Tokyo's.
  private static func time(of text: String) -> Time? {
    guard text.hasPrefix("2026-01-") else { return nil }
    let parts = Array(text)
    guard let date = Int(String(parts[8..<10])) else { return nil }
    guard parts.count > 10, let hour = Int(String(parts[11..<13])), let minute = Int(String(parts[14..<16])) else {
      return .day(date - 1)
    }
    let offset = text.hasSuffix("Z") ? 0 : text.hasSuffix("-05:00") ? -5 : 9
    return .instant(Double((date - 1) * 86_400 + (hour - offset) * 3_600 + minute * 60))
  }

  var value: Value {
    switch self {
    case .null: .null
    case .number(let number): Int64(exactly: number).map(Value.integer) ?? .real(number)
    case .text(let text): .text(text)
    }
  }

  /// What a column of this declared type makes of it.
  func stored(in declared: String) -> OracleCell {
    switch self {
    case .null: self
    case .number: declared == "TEXT" ? .text(value.description) : self
    case .text(let text): declared == "TEXT" || declared.isEmpty ? self : Double(text).map(OracleCell.number) ?? self
    }
  }
}

struct OracleColumn {
  enum Content: CaseIterable { case number, day, instant, text, mixed, null }

  let name: String
  let content: Content
  let declared: String

  static let all: [OracleColumn] = Content.allCases.flatMap { content in
    [("typed", typed(content)), ("bare", ""), ("texts", "TEXT")].map { kind, declared in
      OracleColumn(name: "\(content)_\(kind)", content: content, declared: declared)
    }
  }

  private static func typed(_ content: Content) -> String {
    switch content {
    case .number: "INTEGER"
    case .day: "DATE"
    case .instant: "TIMESTAMP"
    case .text: "VARCHAR"
    case .mixed, .null: "NUMERIC"
    }
  }

  /// Whether digits are kept as texts there.
  var isText: Bool { declared == "TEXT" || declared == "VARCHAR" }

  func cell(_ random: inout SeededRandom, nulls: Int) -> OracleCell {
    if content == .null || random.chance(nulls) { return .null }
    return Self.cell(of: content, &random).stored(in: declared == "VARCHAR" ? "TEXT" : declared)
  }

  static func day(_ random: inout SeededRandom) -> String { "2026-01-\(20 + random.below(9))" }

  static func instant(_ random: inout SeededRandom) -> String {
    let minute = random.pick(["00", "30", "59"])
    let hour = random.pick(["02", "06", "10", "11", "12", "19", "20", "23"])
    return "\(day(&random))\(random.pick(["T", " "]))\(hour):\(minute)\(random.pick([":00Z", ":00-05:00", ":00", ""]))"
  }

  static func cell(of content: Content, _ random: inout SeededRandom) -> OracleCell {
    switch content {
    case .null: .null
    case .number: random.chance(20) ? .number(Double(random.below(20)) + 0.5) : .number(Double(random.below(20)) - 3)
    case .day: .text(day(&random))
    case .instant:
      random.chance(15) ? .number(OracleCell.epoch + 3_600 * Double(random.below(600))) : .text(instant(&random))
    case .text: .text(random.pick(["a", "b", "bb", "n/a", "", " ", "Z", "é"]))
    case .mixed:
      cell(of: random.pick([.number, .number, .day, .instant, .text]), &random)
    }
  }
}

/// A small table with a column of each kind, and the groups that must be there.
struct OracleTable {
  struct Row {
    let id: Int
    let group: OracleCell
    let isWhole: Bool
    let cells: [String: OracleCell]

    func cell(_ name: String) -> OracleCell { name == "g" ? group : cells[name] ?? .null }
  }

  static let expectedGroups = ["A", "B", "C"]

  /// A row of the table `u`.
  struct Upstream {
    let key: OracleCell
    let cells: [String: OracleCell]
  }

  static let upstreamColumns: [(name: String, content: OracleColumn.Content)] = [
    ("made_day", .day), ("made_instant", .instant), ("made_mixed", .mixed), ("made_text", .text),
  ]

  let rows: [Row]
  let upstream: [Upstream]
  /// Whatever `change` follows was so much in the run before; never 0.
  let before: Double

  init(_ random: inout SeededRandom) {
    let count = random.chance(8) ? 0 : 1 + random.below(14)
    let nulls = random.pick([5, 20, 60])
    let groups = random.pick([["A", "B"], ["A", "B", "C"], ["A", "B", "C", "D"]])
    rows = (0..<count).map { id in
      var cells: [String: OracleCell] = [:]
      for column in OracleColumn.all { cells[column.name] = column.cell(&random, nulls: nulls) }
      return Row(
        id: id, group: random.chance(8) ? .null : .text(random.pick(groups)), isWhole: random.chance(70), cells: cells)
    }
    before = random.pick([1, 2, 4, 5, 8, 10])
    upstream = (0..<random.below(9)).map { _ in
      var cells: [String: OracleCell] = [:]
      for (name, content) in Self.upstreamColumns {
        cells[name] = random.chance(10) ? .null : OracleColumn.cell(of: content, &random)
      }
      return Upstream(key: random.chance(10) ? .null : .text(random.pick(["A", "B", "C", "D", "E"])), cells: cells)
    }
  }

  var tables: [(name: String, table: MarkedTable)] {
    let columns =
      [("id", "INTEGER"), ("g", "TEXT"), ("w", "INTEGER")] + OracleColumn.all.map { ($0.name, $0.declared) }
    let values = rows.map { row in
      [.integer(Int64(row.id)), row.group.value, .boolean(row.isWhole)]
        + OracleColumn.all.map { row.cell($0.name).value }
    }
    return [
      ("t", table(columns, values)), ("groups", table([("g", "TEXT")], Self.expectedGroups.map { [.text($0)] })),
      (
        "u",
        table(
          [("k", "TEXT")] + Self.upstreamColumns.map { ($0.name, "") },
          upstream.map { row in [row.key.value] + Self.upstreamColumns.map { (row.cells[$0.name] ?? .null).value } })
      ),
    ]
  }

  /// The rows with the columns that a check names, to see why it came to its verdict.
  func text(for check: OracleCheck) -> String {
    let names = OracleColumn.all.map(\.name).filter("\(check)".contains)
    let lines = rows.map { row in
      ["\(row.id)", row.group.value.description, row.isWhole ? "1" : "0"] + names.map { row.cell($0).value.description }
    }
    return ([["id", "g", "w"] + names] + lines).map { $0.joined(separator: " | ") }.joined(separator: "\n")
  }

  private func table(_ columns: [(String, String)], _ rows: [[Value]]) -> MarkedTable {
    MarkedTable(
      columns: columns.map { MarkedTable.Column(name: $0.0, declaredType: $0.1) },
      rows: rows.map { MarkedTable.Row(values: $0, isMarked: false) })
  }
}
