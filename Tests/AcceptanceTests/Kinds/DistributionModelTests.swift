import Rulebooks
import TestSupport
import Testing
import Validation
import Values

#if canImport(Glibc)
  import Glibc
#endif

/// Distances of heaped, constant and two-valued baselines, against plain loops over the values.
struct DistributionModelTests {
  private static let methods = ["psi", "kl", "chi2", "ks"]

  /// Two values share a bin where no cut lies between them; a cut is an edge, or a side of a value with a bin of its own.
  private struct Model {
    let tested: [Double]
    let baseline: [Double]
    let bins: Int

    func distance(_ method: String) -> Double {
      let names = Set((tested + baseline).map(bin(of:)))
      let counts = names.map { name in
        (Double(tested.count { bin(of: $0) == name }), Double(baseline.count { bin(of: $0) == name }))
      }
      let (mine, theirs) = (Double(tested.count), Double(baseline.count))
      let shares = counts.map { ($0 / mine, $1 / theirs) }
      switch method {
      case "psi":
        return shares.map { (max($0, 0.0001), max($1, 0.0001)) }.reduce(0) { $0 + ($1.0 - $1.1) * log($1.0 / $1.1) }
      case "kl": return shares.filter { $0.0 > 0 }.reduce(0) { $0 + $1.0 * log($1.0 / max($1.1, 0.0001)) }
      case "chi2":
        return counts.reduce(0) { sum, pair in
          let (a, b) = ((pair.0 + pair.1) * mine / (mine + theirs), (pair.0 + pair.1) * theirs / (mine + theirs))
          return sum + (pair.0 - a) * (pair.0 - a) / a + (pair.1 - b) * (pair.1 - b) / b
        }
      default:
        return (tested + baseline).map { x in
          abs(Double(tested.count { $0 <= x }) / mine - Double(baseline.count { $0 <= x }) / theirs)
        }.max() ?? 0
      }
    }

    private func bin(of value: Double) -> [Bool] {
      edges.map { value > $0 } + owned.flatMap { [value >= $0, value > $0] }
    }

    private var edges: [Double] {
      let sorted = baseline.sorted()
      return (1..<bins).map { part in
        let place = Double(sorted.count - 1) * (Double(part) / Double(bins))
        let (low, high) = (sorted[Int(place)], sorted[min(Int(place) + 1, sorted.count - 1)])
        return low + (high - low) * (place - Double(Int(place)))
      }.filter { $0 < sorted[sorted.count - 1] }
    }

    private var owned: [Double] {
      let values = Set(baseline)
      let heaps = values.filter { value in
        let count = baseline.count { $0 == value }
        return count > 1 && (values.count <= bins || count * bins >= baseline.count)
      }
      return (heaps.isEmpty && edges.isEmpty ? values : heaps).sorted()
    }
  }

  private static func shape(_ random: inout SeededRandom) -> [Double] {
    let count = random.pick([1, 2, 3, 12, 40])
    let heap = Double(random.pick([-2, 0, 5]))
    switch random.below(5) {
    case 0: return Array(repeating: heap, count: count)
    case 1: return (0..<count).map { _ in random.pick([heap, heap + 1]) }
    case 2: return (0..<count).map { _ in random.below(3) > 0 ? heap : heap + Double(random.below(40)) / 4 }
    case 3: return (0..<count).map { _ in random.below(3) > 0 ? heap : heap - Double(random.below(40)) / 4 }
    default: return (0..<count).map { _ in Double(random.below(400)) / 8 - 20 }
    }
  }

  private static func rules(_ baseline: String, bins: Int) -> String {
    methods.filter { $0 != "ks" || baseline == "b" }.map {
      let options = $0 == "ks" ? "max: 0.999" : "bins: \(bins), max: 1e9"
      return "- { id: \($0), distribution: { column: x, baseline: \(baseline), method: \($0), \(options) } }"
    }.joined(separator: "\n")
  }

  private static func expectSame(_ run: SmallRun, _ model: Model, _ seed: UInt64) {
    for check in run.run.checks {
      let expected = model.distance(String(check.id.dropFirst(2)))
      let found = check.measure?.value?.number ?? .nan
      #expect(
        abs(found - expected) <= 1e-9 * max(1, expected),
        "seed \(seed), \(check.id) \(found), expected \(expected): \(model) \(check.explanation ?? "")")
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func distancesAreThoseOfPlainLoops(seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let (tested, baseline, bins) = (Self.shape(&random), Self.shape(&random), random.pick([2, 4, 10]))
    let model = Model(tested: tested, baseline: baseline, bins: bins)
    let data = [("t", column("x REAL", tested)), ("b", column("x REAL", baseline))]
    Self.expectSame(try await SmallRun(Self.rules("b", bins: bins), data), model, seed)
    let earlier = try await SmallRun(Self.rules("previous", bins: bins), [("t", column("x REAL", baseline))])
    let kept = try #require(try earlier.first.memories.first).content.storedText
    for name in ["previous", "2026-01-25"] {
      let run = try await SmallRun(
        Self.rules(name, bins: bins), [("t", column("x REAL", tested))],
        past: "run | value\n2026-01-25T06:30:00Z | '\(kept)'")
      #expect(run.run.checks.count == 3)
      Self.expectSame(run, model, seed)
    }
  }

  /// Half of the values at one point that move anywhere else: no method may miss it.
  @Test(
    arguments: [-1e9, -1, -0.001, 0.001, 0.5, 1, 3, 1e9],
    [[0.0], [0, 0], [0, 0, 0, 1], [0, 0, -1, 2], [0, 0, 1, 1]])
  func aHeapThatMovesIsSeen(by step: Double, base: [Double]) async throws {
    let baseline = (0..<10).flatMap { _ in base }
    let tested = baseline.map { $0 == 0 ? step : $0 }
    guard !baseline.contains(step) else { return }
    for values in [baseline, base] {
      let run = try await SmallRun(
        Self.methods.map { "- { id: \($0), distribution: { column: x, baseline: b, method: \($0), max: 0.1 } }" }
          .joined(separator: "\n"), [("t", column("x REAL", tested)), ("b", column("x REAL", values))])
      #expect(run.verdicts.allSatisfy { $0 == .fail }, "\(run.run.checks.map { "\($0.id) \($0.outcome ?? "")" })")
    }
  }

  @Test func aHeapIsNamedByItsValue() async throws {
    let run = try await SmallRun(
      "- distribution: { column: x, baseline: b, max: 0.1 }",
      [("t", column("x REAL", [7, 7, 7, 7])), ("b", column("x REAL", [5, 5, 5, 5]))])
    #expect(try run.first.outcome?.contains("5: 100 % → 0 %") == true)
  }

  /// An earlier version kept a column of equal values as one bin without edges, in which everything lies.
  @Test func aBinWithoutEdgesIsNoBaseline() async throws {
    let run = try await SmallRun(
      "- distribution: { column: x, baseline: previous, max: 0.1 }", [("t", column("x", [7, 7]))],
      past: "run | value\n2026-01-25T06:30:00Z | {\"edges\":[],\"counts\":[4]}")
    #expect(try run.first.standing == "skipped, no_history")
    #expect(try run.first.explanation?.contains("equal values") == true)
  }
}
