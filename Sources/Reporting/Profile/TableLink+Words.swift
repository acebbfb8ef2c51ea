import Profiles
import Values

extension TableLink.Term {
  /// As people read it: `game_id`, `strftime('%Y%m%d', game_date) || …`, `home_team or away_team`.
  var words: String {
    switch self {
    case .column(let name): name
    case .expression(let text, _): text
    case .eachOf(let columns, _): columns.joined(separator: " or ")
    }
  }
}

extension TableLink.Side {
  /// `export_games (game_id)`
  var words: String { "\(table) (\(terms.map(\.words).joined(separator: ", ")))" }
}

extension TableLink {
  /// `8 of 8 keys found; 6 of 8 keys of the other have a row`
  var found: String { "\(counted(common, of: child.keys, "key")) found there" }
  var covered: String { "\(counted(common, of: parent.keys, "key")) have a row here" }
}

extension TableProfile {
  /// `8 rows · key game_id`
  var facts: [String] {
    var facts = [isView ? "view" : nil, counted(rows, "row")].compactMap { $0 }
    if let key = likeliestKey {
      let words = key.columns.joined(separator: ", ")
      facts.append(key.isDeclared ? "primary key \(words)" : key.isLikely ? "key \(words)" : "perhaps key \(words)")
    } else if rows > 1 {
      facts.append("no key found")
    }
    if let copies, copies > 0 { facts.append("\(counted(copies, "row")) copied") }
    return facts
  }

  /// Rows by day of its day column.
  var days: (column: String, counts: [DayCount])? {
    guard let column = dayColumn, let counts = column.times?.byDay, !counts.isEmpty else { return nil }
    return (column.name, counts)
  }
}

/// Rows day by day, days without any among them; the newest of very many.
struct DaySteps {
  let steps: [DayCount]
  let leftOut: Int

  init(_ counts: [DayCount], most: Int) {
    guard let first = counts.first?.day, let last = counts.last?.day else {
      (steps, leftOut) = ([], 0)
      return
    }
    let byDay = Dictionary(counts.map { ($0.day, $0.rows) }) { first, _ in first }
    let span = last - first + 1
    let shown = min(span, most)
    steps = (0..<shown).map { step in
      let day = last.adding(days: step - shown + 1)
      return DayCount(day, rows: byDay[day] ?? 0)
    }
    leftOut = span - shown
  }

  var empty: Int { steps.count { $0.rows == 0 } }
}
