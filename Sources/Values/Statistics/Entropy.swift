#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Shannon's entropy in nats of shares proportional to the counts; nil over nothing.
///
/// −Σ p ln p (Shannon, A mathematical theory of communication, 1948).
package func entropy(ofCounts counts: some Sequence<Int64>) -> Double? {
  let counts = counts.filter { $0 > 0 }
  let whole = counts.reduce(Int128(0)) { $0 + Int128($1) }
  guard whole > 0 else { return nil }
  var sum = CompensatedSum()
  for count in counts {
    let share = Double(count) / Double(whole)
    // Near 1 the logarithm is that of what is missing, which the share has rounded away.
    let logarithm = share > 0.5 ? log1p(-Double(whole - Int128(count)) / Double(whole)) : log(share)
    sum.add(-share * logarithm)
  }
  return sum.value
}
