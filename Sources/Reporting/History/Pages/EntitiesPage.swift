import HistoryAnswers
import Values

extension HistoryReport {
  init(_ answer: EntitiesAnswer) {
    let left = answer.left == 0 ? [] : ["\(digits(of: answer.left)) more not shown: --limit shows more"]
    self.init(
      trend: "entities", answer.about, answer.headline, [answer.listing],
      notes: answer.wide.map(\.note) + left + answer.unjudged.notes)
  }
}

extension EntitiesAnswer {
  fileprivate var headline: String {
    guard let first = entities.first, first.issues > 0 else { return "no entity had issues in \(about.words)" }
    return "\(first.part) \(first.value) has most: \(countedOrNone(first.issues, "issue")), "
      + "summed over \(countedOrNone(first.days, "day")), in \(about.words)"
  }

  fileprivate var listing: Listing {
    Listing(
      name: "entities", title: "Most issues first",
      columns: [
        .init("part", .text), .init("value", .text), .init("issues", .count), .init("warnings", .count),
        .init("days", .count), .init("latest", .day), .init("per_day", .series),
      ],
      rows: entities.map { entity in
        [
          .text(entity.part), .text(entity.value), .count(entity.issues), .count(entity.warnings),
          .count(entity.days), .day(entity.latest), .series(entity.perDay, .count),
        ]
      }, whenEmpty: "no entity had issues")
  }
}
