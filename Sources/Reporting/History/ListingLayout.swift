import HistoryAnswers
import Validation

/// Which columns of a listing stand in a row, which below it, and how wide each is.
struct ListingLayout {
  struct Placed {
    let column: Int
    let width: Int
  }

  let placed: [Placed]
  /// Identifiers that no row of this width holds, each on a line of its own below its row.
  let below: [Int]
  /// Details that this width has no room for.
  let leftOut: [Int]

  static let gap = 2
  /// While details may still be left out, a text counts no wider: the longest message must not push them all away.
  private static let comfortableText = 32
  private static let shortText = 16
  private static let shortestText = 8
  private static let shortSeries = 10

  private init(placed: [Placed], below: [Int], leftOut: [Int]) {
    self.placed = placed
    self.below = below
    self.leftOut = leftOut
  }

  /// Nil where even short texts and no details are too wide for rows.
  init?(_ columns: [Listing.Column], natural: [Int], room: Int) {
    let identifiers = columns.indices.filter { columns[$0].shows == .identifier && !columns[$0].isDetail }
    let widestFirst = identifiers.sorted { (natural[$0], $1) > (natural[$1], $0) }
    for count in 0...widestFirst.count {
      let below = widestFirst.prefix(count).sorted()
      let shortest = count == widestFirst.count ? Self.shortestText : Self.shortText
      guard let layout = Self.fitting(columns, natural, room, below: below, shortest: shortest) else { continue }
      self = layout
      return
    }
    // A single column of identifiers needs no other place: whatever its width, it is never shortened.
    guard columns.count == 1, columns[0].shows == .identifier else { return nil }
    self.init(placed: [Placed(column: 0, width: natural[0])], below: [], leftOut: [])
  }

  private static func fitting(
    _ columns: [Listing.Column], _ natural: [Int], _ room: Int, below: [Int], shortest: Int
  ) -> ListingLayout? {
    func needed(_ some: [Int], _ text: Int) -> Int {
      some.reduce(0) { $0 + least(columns[$1].shows, natural[$1], text) } + gap * (some.count - 1)
    }
    var shown = columns.indices.filter { !below.contains($0) }
    var leftOut: [Int] = []
    while needed(shown, comfortableText) > room, let last = shown.lastIndex(where: { columns[$0].isDetail }) {
      leftOut.insert(shown.remove(at: last), at: 0)
    }
    guard !shown.isEmpty, needed(shown, shortest) <= room else { return nil }
    let narrowest = shown.map { least(columns[$0].shows, natural[$0], shortest) }
    let widths = grown(narrowest, to: shown.map { natural[$0] }, by: room - needed(shown, shortest))
    return ListingLayout(
      placed: zip(shown, widths).map { Placed(column: $0, width: $1) }, below: below, leftOut: leftOut)
  }

  private static func least(_ shows: Listing.Shows, _ natural: Int, _ text: Int) -> Int {
    switch shows {
    case .text: min(natural, text)
    case .series: min(natural, shortSeries)
    case .identifier, .state, .count, .number, .share, .instant, .day, .seconds: natural
    }
  }

  /// Spare room goes to what was shortened, to each alike.
  private static func grown(_ least: [Int], to natural: [Int], by spare: Int) -> [Int] {
    var widths = least
    var spare = spare
    while spare > 0, widths != natural {
      for index in widths.indices where widths[index] < natural[index] && spare > 0 {
        widths[index] += 1
        spare -= 1
      }
    }
    return widths
  }
}
