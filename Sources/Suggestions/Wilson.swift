/// The greatest share that so many cases among so many rows are likely to come from.
///
/// Wilson, Probable inference, the law of succession, and statistical inference (JASA 22, 1927); one side, 99.95 in a hundred.
func greatestShare(_ cases: Int, of rows: Int) -> Double {
  guard rows > 0 else { return 1 }
  let (share, count, z) = (Double(cases) / Double(rows), Double(rows), 3.29)
  let middle = share + z * z / (2 * count)
  let spread = z * (share * (1 - share) / count + z * z / (4 * count * count)).squareRoot()
  return min(1, (middle + spread) / (1 + z * z / count))
}

/// In percent with one place, rounded up: `3.3%`.
func percentText(_ share: Double) -> String {
  let tenths = Int((share * 1000).rounded(.up))
  return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
}

/// `212 of 212 rows`, in comments.
func rowsText(_ count: Int, of whole: Int) -> String { "\(count) of \(whole) rows" }
