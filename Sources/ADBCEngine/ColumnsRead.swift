import Expressions
import Questions
import Values

extension [NamedExpression] {
  var columnsRead: Set<ExactText> { reduce(into: []) { $0.formUnion($1.expression.columns) } }
}

extension Window.RowFunction {
  var columnsRead: Set<ExactText> {
    switch self {
    case .previous(let inner), .greatestBefore(let inner): inner.columns
    case .rank: []
    }
  }
}
