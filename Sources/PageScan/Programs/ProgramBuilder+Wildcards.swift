import Expressions
import Values

extension ProgramBuilder {
  /// LIKE and GLOB with a pattern that stands in the rule run on the bytes of the page; all others are evaluated in Swift.
  func wildcard(_ whole: ResolvedExpression) throws(Refusal) -> Register {
    switch whole.expression {
    case .like(_, .literal(.text(let text)), nil, let isNegated) where isUsable(text):
      return .truths(try matches(whole.parts[0], [WildcardPattern(like: text, escape: nil)], isNegated))
    case .glob(_, .literal(.text(let text)), let isNegated) where isUsable(text):
      return .truths(try matches(whole.parts[0], [glob(text)], isNegated))
    case .like, .glob, .literal, .column, .not, .negate, .withoutAffinity, .binary, .between, .inList, .isNull,
      .caseWhen, .cast, .collate, .call, .aggregate:
      return .cells(try evaluated(whole.expression))
    }
  }

  /// `or`: of forms that one value may have, as GLOBs, a single step, however many there are.
  func alternatives(_ whole: ResolvedExpression) throws(Refusal) -> Truths {
    var forms: [String] = []
    if whole.subjectOfForms != nil { whole.addForms(to: &forms) }
    guard let subject = whole.subjectOfForms, forms.allSatisfy(isUsable) else {
      return disjunction(truths(of: try compile(whole.parts[0])), truths(of: try compile(whole.parts[1])))
    }
    return try matches(subject, forms.map(glob), false)
  }

  private func isUsable(_ pattern: String) -> Bool { pattern.utf8.count <= WildcardPattern.longest }

  private func glob(_ text: String) -> WildcardPattern {
    if let known = globs[text.exact] { return known }
    let made = WildcardPattern(glob: text)
    globs[text.exact] = made
    return made
  }

  private func matches(
    _ subject: ResolvedExpression, _ patterns: [WildcardPattern], _ isNegated: Bool
  ) throws(Refusal) -> Truths {
    let texts = texts(of: try compile(subject))
    let result = pool.makeTruths()
    let memo = ValueMemo(rows: pool.rows)
    let (hit, miss): (UInt8, UInt8) = isNegated ? (0, 1) : (1, 0)
    program.add { [scratch] rows in
      for row in 0..<rows {
        let text = texts[row]
        switch text.kind {
        case .null: result[row] = 2
        // Blobs match nothing, as `CompiledExpression` has it.
        case .blob, .integer, .real: result[row] = miss
        case .text:
          let found = memo.result(of: text) { bytes in
            for pattern in patterns {
              guard let isMatch = pattern.matches(utf8: bytes) else { return .null }
              if isMatch { return .integer(1) }
            }
            return .integer(0)
          }
          if found.kind == .null { scratch.refuse(Scratch.notUTF8) }
          result[row] = found.word == 1 ? hit : miss
        }
      }
    }
    return result
  }
}
