import Expressions
import Questions
import Values

/// The two sides of a match, compared in one way whichever of them a question begins with.
///
/// SQLite takes the collation of the left side, so that `NOCASE` on one side alone would match in one direction and not in the
/// other. Texts are their bytes: they are compared as such unless both sides are declared alike, or one says `collate` itself.
struct ComparedKeys {
  let mine: [NamedExpression]
  let theirs: [NamedExpression]
  /// What is told of columns that are declared differently.
  let notes: [String]

  init(
    _ mine: [NamedExpression], of table: String, with theirs: [NamedExpression], of other: String,
    wayOut: (_ column: String, Collation) -> String = {
      "write '\(inExpressions($0)) collate \($1.rawValue)' to compare so"
    }
  ) {
    let pairs = zip(mine, theirs).map { Pair(mine: $0, theirs: $1) }
    self.mine = pairs.map(\.alike.mine)
    self.theirs = pairs.map(\.alike.theirs)
    notes = pairs.compactMap { $0.note(table, other, wayOut) }
  }

  private struct Pair {
    let mine: NamedExpression
    let theirs: NamedExpression

    private var collations: [Collation] { [mine, theirs].map { $0.expression.collation ?? .binary } }

    /// Nil where SQLite compares them alike from either side.
    private var collation: Collation? {
      guard collations[0] != collations[1] else { return nil }
      switch (mine.expression.holdsCollate, theirs.expression.holdsCollate) {
      case (true, false): return collations[0]
      case (false, true): return collations[1]
      case (false, false), (true, true): return .binary
      }
    }

    var alike: (mine: NamedExpression, theirs: NamedExpression) {
      guard let collation else { return (mine, theirs) }
      return (mine.collated(collation), theirs.collated(collation))
    }

    func note(_ table: String, _ other: String, _ wayOut: (String, Collation) -> String) -> String? {
      guard collation == .binary, let odd = collations.first(where: { $0 != .binary }),
        ![mine, theirs].contains(where: \.expression.holdsCollate)
      else { return nil }
      let word = odd.rawValue.uppercased()
      let name = "\(table).\(mine.name)"
      let theirName = "\(other).\(theirs.name)"
      let declared =
        collations[0] == .binary
        ? "\(theirName) is declared collate \(word) and \(name) is not"
        : collations[1] == .binary
          ? "\(name) is declared collate \(word) and \(theirName) is not"
          : "\(name) is declared collate \(collations[0].rawValue.uppercased()), \(theirName) collate \(collations[1].rawValue.uppercased())"
      return "\(declared): they are compared byte by byte; \(wayOut(mine.name, odd))"
    }
  }
}

extension NamedExpression {
  fileprivate func collated(_ collation: Collation) -> NamedExpression {
    NamedExpression(name, .collate(expression, collation))
  }
}
