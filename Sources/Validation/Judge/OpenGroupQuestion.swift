import Expressions
import Questions
import Rulebooks
import Values

/// Which groups with an open finding have no row any more: asked for after judging, and only where there are such findings.
///
/// Which groups must be there `groups_of` tells, and where groups may be empty (`on_empty: pass`) nobody misses one.
struct OpenGroupQuestion {
  /// Groups that are looked through; in more of them nothing is missed.
  private static let most = 100_000

  private let measured: MeasuredCheck
  private let open: [Entity]
  private let present: Asking.EvidenceTicket?

  init?(_ open: [Entity], of measured: MeasuredCheck, asking: inout Asking) {
    let by = measured.measuring.groupBy
    let names = by.map(\.name.exact)
    // Another `group_by` than now's told others apart.
    let open = open.filter { Set($0.items.map(\.name.exact)) == Set(names) }
    guard !open.isEmpty, measured.groups != nil, measured.bound.vanished == nil,
      measured.bound.emptyRule.verdict(of: .nothingExamined) != .pass
    else { return nil }
    self.measured = measured
    self.open = open
    present =
      measured.judgedGroups != nil
      ? nil
      : asking.ask(
        EvidenceRows(
          measured.measuring.groups.relation,
          where: measured.bound.masking.isEmpty ? by.first?.mayName(open) : nil, columns: by,
          limit: Self.most + 1))
  }

  func gone(from answers: Answers, shown: (Entity) -> Entity) throws(QuestionFailure) -> [Entity] {
    var groups: [Entity]
    if let present {
      let by = measured.measuring.groupBy
      groups = try answers.evidence(present).map { shown(Entity(by, $0.shown)) }
      if groups.count > Self.most { return [] }
    } else {
      groups = measured.judgedGroups?.groups.map(shown) ?? []
    }
    let there = Set(groups.map(\.fingerprintText.exact))
    return open.filter { !there.contains($0.fingerprintText.exact) }
      .sorted { $0.fingerprintText.exact < $1.fingerprintText.exact }
  }
}

extension NamedExpression {
  /// True of every row that one of these entities may name, by this column of theirs, so that few are read.
  func mayName(_ entities: [Entity]) -> Expression {
    let values = Set(entities.compactMap { $0[name]?.asKey })
    let texts = values.filter { !$0.isNull }.map { value in
      // As fingerprints spell it.
      Expression.literal(.text(String(Entity([("k", value)]).fingerprintText.dropFirst("k=".count))))
    }
    let isText = texts.isEmpty ? nil : Expression.inList(asWritten.expression, texts, negated: false)
    let isNull = values.contains(.null) ? Expression.isNull(expression, negated: false) : nil
    return anyOf([isText, isNull].compactMap { $0 })
  }
}
