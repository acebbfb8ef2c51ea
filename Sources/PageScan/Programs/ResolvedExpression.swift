import Expressions
import Values

/// An expression over registers: its columns are called by the numbers of theirs.
///
/// Equal ones of one builder are one and the same, so that a part is known by its number: looking up what was compiled before costs as
/// much as the operation alone, however much hangs below it.
final class ResolvedExpression {
  let expression: Expression
  /// In the order of `Expression.children`.
  let parts: [ResolvedExpression]
  let form: Form
  let number: Int
  /// Whether its value may be another one in another row.
  let dependsOnRows: Bool
  /// Where its value is, once it has been compiled.
  var register: Int?

  /// An operation, and the numbers of what it is done to.
  struct Form: Hashable {
    /// With nothing in the places of its parts.
    let operation: Expression
    let parts: [Int]
  }

  fileprivate init(_ expression: Expression, _ parts: [ResolvedExpression], _ form: Form, number: Int) {
    (self.expression, self.parts, self.form, self.number) = (expression, parts, form, number)
    subjectOfForms = Self.subjectOfForms(expression, parts)
    dependsOnRows =
      switch expression {
      case .column, .aggregate: true
      case .literal, .not, .negate, .withoutAffinity, .binary, .between, .inList, .like, .glob, .isNull, .caseWhen,
        .cast, .collate, .call:
        parts.contains(where: \.dependsOnRows)
      }
  }

  /// What is compared with forms, where this is a GLOB or a chain of them by `or`.
  let subjectOfForms: ResolvedExpression?

  private static func subjectOfForms(_ whole: Expression, _ parts: [ResolvedExpression]) -> ResolvedExpression? {
    switch whole {
    case .glob(_, .literal(.text), negated: false): parts[0]
    case .binary(.or, _, _): parts[0].subjectOfForms === parts[1].subjectOfForms ? parts[0].subjectOfForms : nil
    case .literal, .column, .not, .negate, .withoutAffinity, .binary, .between, .inList, .like, .glob, .isNull,
      .caseWhen, .cast, .collate, .call, .aggregate:
      nil
    }
  }

  func addForms(to forms: inout [String]) {
    if case .glob(_, .literal(.text(let form)), _) = expression { return forms.append(form) }
    for part in parts { part.addForms(to: &forms) }
  }
}

extension ResolvedExpression {
  /// What it is in each row; nil where that depends on the row, or where it may fail: then it fails in the row that needs it.
  var constant: Value? {
    if case .literal(let value) = expression { return value }
    guard !dependsOnRows, !expression.mayFailUnseen,
      let compiled = try? CompiledExpression(expression, columns: [], functions: .native)
    else { return nil }
    return try? compiled.evaluate([])
  }
}

/// All expressions of a program, each once.
struct ResolvedExpressions {
  private var known: [ResolvedExpression.Form: ResolvedExpression] = [:]
  private var registers: [Column: ResolvedExpression] = [:]

  var count: Int { known.count + registers.count }

  /// The expression whose parts these are.
  mutating func made(_ expression: Expression, of parts: [ResolvedExpression]) -> ResolvedExpression {
    let operation = parts.isEmpty ? expression : expression.mapChildren { _ in .literal(.null) }
    let form = ResolvedExpression.Form(operation: operation, parts: parts.map(\.number))
    if let found = known[form] { return found }
    let made = ResolvedExpression(expression, parts, form, number: count)
    known[form] = made
    return made
  }

  /// What stands in a register, with the affinity and collation of the column that it is read for.
  mutating func register(_ number: Int, as column: Column) -> ResolvedExpression {
    let column = Column(String(made: "\(number)"), affinity: column.affinity, collation: column.collation)
    if let found = registers[column] { return found }
    let form = ResolvedExpression.Form(operation: .column(column), parts: [])
    let made = ResolvedExpression(.column(column), [], form, number: count)
    made.register = number
    registers[column] = made
    return made
  }
}
