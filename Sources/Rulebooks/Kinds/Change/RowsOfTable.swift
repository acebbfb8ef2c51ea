import Expressions
import Values

/// `count(schedule)`: by how many rows a measure is divided.
struct RowsOfTable: Sendable {
  let table: Located<String>
  /// As it was written.
  var words: String { "count(\(table.value))" }
}

extension OptionType {
  static let rowsOfTable = OptionType(
    "count(table)", .string(RulePattern.rowsOfTable), examples: .text("count(schedule)"))
}

extension Option where Value == RowsOfTable {
  static func rowsOfTable(_ name: String, _ words: String) -> Self {
    Option(description: .init(name: name, type: .rowsOfTable, isRequired: false, initial: nil, words: words)) {
      node, reader in
      guard let text = reader.rules.text(node, expected: "count(table)") else { return nil }
      if let syntax = try? parseExpression(text.value), case .call(let call) = syntax.node,
        call.name.asciiLowercased == "count", call.arguments.count == 1, !call.isDistinct, call.filter == nil,
        call.arguments[0].condition == nil, case .name(let table) = call.arguments[0].expression.node
      {
        return RowsOfTable(table: text.map { _ in table })
      }
      reader.report(
        text.location, "'\(text.value)' is no count of a table's rows", hint: "per: count(schedule); filter in a table")
      return nil
    }
  }
}

extension Reading {
  /// What there is for each row of a table; no value where the table has none.
  func divided(by rows: Value?) -> Reading {
    guard let rows = rows?.number, let number = value.number else { return self }
    return Reading(
      group: group, value: rows == 0 ? .null : .real(number / rows), examined: examined, failing: failing,
      details: details)
  }
}
