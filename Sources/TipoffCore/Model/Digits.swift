/// A count as people read it: with commas from five digits on.
public func digits(of count: Int) -> String {
  let plain = String(count.magnitude)
  guard plain.count > 4 else { return String(count) }
  var groups: [Substring] = []
  var rest = plain[...]
  while !rest.isEmpty {
    groups.insert(rest.suffix(3), at: 0)
    rest = rest.dropLast(3)
  }
  return (count < 0 ? "-" : "") + groups.joined(separator: ",")
}

/// `1 issue`, `2 issues`, `no issues`.
public func countedOrNone(_ count: Int, _ noun: String) -> String {
  switch count {
  case 0: "no \(noun)s"
  case 1: "1 \(noun)"
  default: "\(digits(of: count)) \(noun)s"
  }
}
