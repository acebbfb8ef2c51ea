/// An estimate of how many different hashes came, whatever their order: from the least of them.
///
/// Bar-Yossef, Jayram, Kumar, Sivakumar and Trevisan, Counting distinct elements in a data stream (RANDOM 2002), algorithm 1;
/// the relative error is about 1/√most, 1.6 in a hundred.
struct DistinctSketch {
  private static let most = 4096
  private var least: Set<UInt64> = []
  private var bound = UInt64.max

  mutating func add(_ hash: UInt64) {
    guard hash <= bound else { return }
    least.insert(hash)
    guard least.count >= 2 * Self.most else { return }
    let kept = least.sorted().prefix(Self.most)
    bound = kept.last ?? bound
    least = Set(kept)
  }

  var estimate: Int {
    let sorted = least.sorted().prefix(Self.most)
    guard sorted.count == Self.most, let last = sorted.last else { return sorted.count }
    return Int((Double(Self.most - 1) / (Double(last) / 18_446_744_073_709_551_616.0)).rounded())
  }
}
