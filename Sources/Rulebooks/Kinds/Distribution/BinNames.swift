import Values

/// What the bins between these edges are called.
struct BinNames {
  let texts: [String]

  init(_ edges: [Double]) {
    // A value alone in its bin stands between the number just below it and itself.
    let isHeap = edges.indices.map { $0 > 0 && edges[$0 - 1] == edges[$0].nextDown }
    let startsHeap = isHeap.dropFirst() + [false]
    let shown = Numerals.value.texts(
      zip(edges, startsHeap).enumerated().map { .real($1.1 ? edges[$0 + 1] : $1.0) })
    guard let first = shown.first, let last = shown.last else {
      texts = ["all"]
      return
    }
    let inner = shown.indices.dropFirst().map { isHeap[$0] ? shown[$0] : "\(shown[$0 - 1]) to \(shown[$0])" }
    texts = [(startsHeap.first ?? false ? "below " : "up to ") + first] + inner + ["above \(last)"]
  }
}
