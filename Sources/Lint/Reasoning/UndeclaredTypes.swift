import Expressions
import Values

extension Contradiction {
  /// The same where columns have no known type: of each affinity they may have, and whether or not their collation tells case.
  ///
  /// Affinity decides whether `10` is above `9`. NOCASE compares as BINARY does once all is in lower case.
  static func isNeverTrueOfAnyTypes(_ conditions: [Expression], columns: [Column: ValueRange]) -> Bool {
    let names = Set(conditions.flatMap(\.columns)).subtracting(columns.keys.map(\.name.exact)).sorted()
    // Each column triples what must be proved.
    guard names.count <= 4 else { return false }
    for affinities in assignments(to: names[...]) {
      let typed = conditions.map { $0.typed(affinities) }
      guard isNeverTrue(typed, columns: columns) else { return false }
      guard isNeverTrue(typed.map(\.inLowerCase), columns: columns) else { return false }
    }
    return true
  }

  private static func assignments(to names: ArraySlice<ExactText>) -> [[ExactText: Affinity]] {
    guard let name = names.first else { return [[:]] }
    return assignments(to: names.dropFirst()).flatMap { rest in
      [Affinity.blob, .text, .numeric].map { affinity in rest.merging([name: affinity]) { _, new in new } }
    }
  }
}

extension Expression {
  fileprivate func typed(_ affinities: [ExactText: Affinity]) -> Expression {
    rewritten { node in
      guard case .column(let column) = node, let affinity = affinities[column.name.exact] else { return node }
      return .column(Column(column.name, affinity: affinity))
    }
  }

  /// Zones keep their names.
  fileprivate var inLowerCase: Expression {
    if case .literal(.text(let text)) = self { return .literal(.text(text.asciiLowercased)) }
    if let timeArguments { return plain.inLowerCase.asTimes(timeArguments) }
    return mapChildren(\.inLowerCase)
  }
}
