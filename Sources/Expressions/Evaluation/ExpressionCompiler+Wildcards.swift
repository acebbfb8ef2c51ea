import Values

extension ExpressionCompiler {
  func compileLike(
    _ subject: Expression, _ pattern: Expression, _ escape: Expression?, _ negated: Bool
  ) throws(EvaluationError) -> Evaluation {
    guard let escape else {
      return try wildcard(subject, pattern, negated) { WildcardPattern(like: $0, escape: nil) }
    }
    let (subject, pattern, escaping) = (try compile(subject), try compile(pattern), try compile(escape))
    return { (row) throws(EvaluationError) in
      let (text, pattern) = (try subject(row), try pattern(row))
      if text.storageClass == .blob || pattern.storageClass == .blob { return .boolean(negated) }
      try pattern.requireUsableLength()
      guard let character = try escaping(row).asText?.unicodeScalars.prefix(while: { $0.value != 0 }) else {
        return .null
      }
      guard character.count == 1 else { throw .escapeIsNotOneCharacter }
      guard let text = text.asText, let pattern = pattern.asText else { return .null }
      return .boolean(WildcardPattern(like: pattern, escape: character.first?.value).matches(text) != negated)
    }
  }

  func compileGlob(
    _ subject: Expression, _ pattern: Expression, _ negated: Bool
  ) throws(EvaluationError) -> Evaluation {
    try wildcard(subject, pattern, negated) { WildcardPattern(glob: $0) }
  }

  private func wildcard(
    _ subject: Expression, _ pattern: Expression, _ negated: Bool,
    _ parse: @escaping @Sendable (String) -> WildcardPattern
  ) throws(EvaluationError) -> Evaluation {
    let subject = try compile(subject)
    if case .literal(.text(let text)) = pattern, text.utf8.count <= WildcardPattern.longest {
      let fixed = parse(text)
      return { (row) throws(EvaluationError) in try subject(row).matches(fixed, negated) }
    }
    let pattern = try compile(pattern)
    return { (row) throws(EvaluationError) in
      let (value, pattern) = (try subject(row), try pattern(row))
      if value.storageClass == .blob || pattern.storageClass == .blob { return .boolean(negated) }
      try pattern.requireUsableLength()
      guard let pattern = pattern.asText else { return .null }
      return value.matches(parse(pattern), negated)
    }
  }
}

extension Value {
  /// Blobs match nothing: Debian, macOS and most others build SQLite with SQLITE_LIKE_DOESNT_MATCH_BLOBS.
  fileprivate func matches(_ pattern: WildcardPattern, _ negated: Bool) -> Value {
    if storageClass == .blob { return .boolean(negated) }
    return asText.map { .boolean(pattern.matches($0) != negated) } ?? .null
  }

  fileprivate func requireUsableLength() throws(EvaluationError) {
    if let length = asText?.utf8.count, length > WildcardPattern.longest { throw .patternTooLong }
  }
}
