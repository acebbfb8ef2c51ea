/// A count as people read it: `1,234`.
public func digits(of count: Int) -> String { DecimalDigits(Int64(count)).text(groupsThousands: true) }

/// `1 issue`, `2 issues`, `no issues`.
public func countedOrNone(_ count: Int, _ noun: String) -> String {
  switch count {
  case 0: "no \(noun)s"
  case 1: "1 \(noun)"
  default: "\(digits(of: count)) \(noun)s"
  }
}
