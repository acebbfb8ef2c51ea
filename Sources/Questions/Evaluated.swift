import Expressions
import Values

/// The value of an expression for one row of figures.
package func evaluated(_ expression: Expression, columns: [Column], row: [Value]) throws(QuestionFailure) -> Value {
  do throws(EvaluationError) {
    return try CompiledExpression(expression, columns: columns.map(\.name), functions: .native).evaluate(row)
  } catch {
    throw QuestionFailure(.queryFailed, "\(error)", withoutValues: error.descriptionWithoutValues)
  }
}
