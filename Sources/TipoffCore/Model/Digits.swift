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
