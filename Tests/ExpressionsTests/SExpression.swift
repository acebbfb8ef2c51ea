import Expressions
import Values

extension ExpressionSyntax {
  /// The tree in Lisp's manner, for tests that look at its shape: `(+ a (* b c))`.
  var lisp: String {
    switch node {
    case .literal(.text(let text)): "'\(text)'"
    case .literal(let value): value.description
    case .truth(let truth): "\(truth)"
    case .parameter(let name): ":\(name)"
    case .name(let name): name
    case .qualifiedName(let table, let column): "\(table).\(column)"
    case .not(let inner): "(not \(inner.lisp))"
    case .negate(let inner): "(neg \(inner.lisp))"
    case .plus(let inner): "(plus \(inner.lisp))"
    case .binary(let binary, let left, let right): "(\(binary.rawValue) \(left.lisp) \(right.lisp))"
    case .member(let subject, let path, let isValue): "(\(isValue ? "->>" : "->") \(subject.lisp) \(path.lisp))"
    case .between(let subject, let lower, let upper, let negated):
      "(\(negated ? "not-" : "")between \(subject.lisp) \(lower.lisp) \(upper.lisp))"
    case .inList(let subject, let items, let negated):
      "(\(([negated ? "not-in" : "in", subject.lisp] + items.map(\.lisp)).joined(separator: " ")))"
    case .like(let subject, let pattern, let escape, let negated):
      "(\(negated ? "not-" : "")like \(subject.lisp) \(pattern.lisp)\(escape.map { " \($0.lisp)" } ?? ""))"
    case .glob(let subject, let pattern, let negated):
      "(\(negated ? "not-" : "")glob \(subject.lisp) \(pattern.lisp))"
    case .isNull(let inner, let negated): "(\(negated ? "notnull" : "isnull") \(inner.lisp))"
    case .caseWhen(let subject, let branches, let otherwise):
      "(case \(subject?.lisp ?? "_") \(branches.map { "[\($0.when.lisp) \($0.then.lisp)]" }.joined()) "
        + "\(otherwise?.lisp ?? "_"))"
    case .cast(let inner, let type): "(cast \(inner.lisp) \(type))"
    case .collate(let inner, let collation): "(collate \(inner.lisp) \(collation.rawValue))"
    case .call(let call): call.lisp
    }
  }
}

extension CallSyntax {
  fileprivate var lisp: String {
    let arguments = arguments.map { $0.expression.lisp + ($0.condition.map { " where \($0.lisp)" } ?? "") }
    let inside = isOfAllRows ? ["*"] : (isDistinct ? ["distinct"] : []) + arguments
    return "(\(([name] + inside).joined(separator: " "))\(filter.map { " filter \($0.lisp)" } ?? ""))"
  }
}
