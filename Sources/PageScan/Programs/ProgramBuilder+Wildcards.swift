import Expressions
import Values

extension ProgramBuilder {
  /// LIKE and GLOB with a pattern that stands in the rule run on the bytes of the page; all others are evaluated in Swift.
  func wildcard(_ whole: Expression) throws(Refusal) -> Register {
    switch whole {
    case .like(let subject, .literal(.text(let text)), nil, let isNegated) where isUsable(text):
      return .truths(try matches(subject, WildcardPattern(like: text, escape: nil), isNegated))
    case .glob(let subject, .literal(.text(let text)), let isNegated) where isUsable(text):
      return .truths(try matches(subject, WildcardPattern(glob: text), isNegated))
    case .like, .glob, .literal, .column, .not, .negate, .withoutAffinity, .binary, .between, .inList, .isNull,
      .caseWhen, .cast, .collate, .call, .aggregate:
      return .cells(try evaluated(whole))
    }
  }

  private func isUsable(_ pattern: String) -> Bool { pattern.utf8.count <= WildcardPattern.longest }

  private func matches(
    _ subject: Expression, _ pattern: WildcardPattern, _ isNegated: Bool
  ) throws(Refusal) -> Truths {
    let texts = texts(of: try compile(subject))
    let result = pool.makeTruths()
    let memo = ValueMemo()
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
            pattern.matches(utf8: bytes).map { .integer($0 ? 1 : 0) } ?? .null
          }
          if found.kind == .null { scratch.refuse(Scratch.notUTF8) }
          result[row] = found.word == 1 ? hit : miss
        }
      }
    }
    return result
  }
}
