/// A count as people read it: `1,234`.
package func digits(of count: Int) -> String { DecimalDigits(Int64(count)).text(groupsThousands: true) }

/// `1 issue`, `2 issues`, `no issues`.
package func countedOrNone(_ count: Int, _ noun: String) -> String {
  switch count {
  case 0: "no \(noun)s"
  case 1: "1 \(noun)"
  default: "\(digits(of: count)) \(noun)s"
  }
}

/// `3 of 212 rows`, `1 row`, `200 of 1,000,000 rows`.
package func counted(_ count: Int, of whole: Int? = nil, _ noun: String) -> String {
  let plural = (whole ?? count) == 1 ? noun : noun + "s"
  return whole.map { "\(digits(of: count)) of \(digits(of: $0)) \(plural)" } ?? "\(digits(of: count)) \(plural)"
}

/// A value as messages show it: texts in quotes, so that blanks and digits in texts are seen.
package func shownValue(_ value: Value) -> String {
  switch value {
  case .text(let text):
    let short = text.count > 80 ? text.prefix(77) + "…" : text[...]
    return "'\(short)'"
  case .real(let real) where real.isInfinite: return real < 0 ? "-∞" : "∞"
  case .null, .integer, .real, .blob: return value.description
  }
}
