import Values

extension Binder {
  mutating func json(_ function: Function, _ syntaxes: [ExpressionSyntax]) -> Expression {
    let document = expression(syntaxes[0])
    let paths = syntaxes.dropFirst().map { path($0, of: function.rawValue) }
    return .call(function, [document] + paths)
  }

  /// `x -> path` and `x ->> path`.
  mutating func member(_ subject: ExpressionSyntax, _ operand: ExpressionSyntax, isValue: Bool) -> Expression {
    .call(isValue ? .jsonExtract : .jsonPart, [expression(subject), path(operand, of: isValue ? "->>" : "->")])
  }

  /// A path is the rule's own, so that it can be read once, and a mistake in it shown where it stands.
  private mutating func path(_ syntax: ExpressionSyntax, of caller: String) -> Expression {
    let bound = expression(syntax)
    guard case .literal(let value) = bound else {
      report(
        .wrongArguments, syntax.span, "a path of '\(caller)' must be a text or a parameter",
        hint: "as in x ->> '$.name'; what depends on the row can be written as kind 'sql', or as 'query' of a table")
      return .literal(.null)
    }
    // The value of a parameter may not be known yet.
    if case .parameter = syntax.node, value.isNull { return bound }
    do throws(JSONPath.Mistake) {
      let text = try Binder.pathText(value, of: caller)
      _ = try JSONPath(text)
      return .literal(.text(text))
    } catch {
      report(.wrongArguments, syntax.span, error.message, hint: error.hint)
      return .literal(.null)
    }
  }

  private static func pathText(_ value: Value, of caller: String) throws(JSONPath.Mistake) -> String {
    if caller.hasPrefix("->") { return try JSONPath.text(ofOperand: value) }
    guard case .text(let text) = value else {
      throw JSONPath.Mistake(message: "a path of '\(caller)' is a text", hint: "as in \(caller)(x, '$.name')")
    }
    return text
  }

  /// `x -> '$.name' = 'GSW'` holds of nothing: as JSON, a text stands in quotes of its own.
  mutating func reviewingParts(_ bound: Expression, _ syntaxes: [ExpressionSyntax]) -> Expression {
    let sides = bound.children
    guard sides.contains(where: \.isPartOfJSON) else { return bound }
    for (side, syntax) in zip(sides, syntaxes) {
      guard case .literal(let value) = side, !value.isJSONText else { continue }
      report(
        .typeMismatch, syntax.span, "'->' gives JSON as a text, and '\(value)' is none",
        hint: "write ->> for the value that stands there")
    }
    return bound
  }
}

extension Expression {
  fileprivate var isPartOfJSON: Bool {
    switch self {
    case .call(.jsonPart, _): true
    case .withoutAffinity(let inner), .collate(let inner, _): inner.isPartOfJSON
    case .literal, .column, .not, .negate, .binary, .between, .inList, .like, .glob, .isNull, .caseWhen, .cast, .call,
      .aggregate:
      false
    }
  }
}

extension Value {
  /// NULL may be a parameter that is not known yet.
  fileprivate var isJSONText: Bool {
    switch self {
    case .null: true
    case .text(let text): text.withBytes { JSONPart(document: $0) != nil }
    case .integer, .real, .blob: false
    }
  }
}
