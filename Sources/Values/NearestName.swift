/// The name a writer most likely meant, or nil when none is near.
///
/// Optimal string alignment distance (Damerau 1964, restricted), case-insensitive; at most a third of the letters may differ.
/// Its work grows by the square of the length, so that names longer than 100 bytes are near to none.
package func nearestName(to written: String, among names: some Sequence<String>) -> String? {
  guard written.utf8.count <= longestName else { return nil }
  let target = Array(written.lowercased().unicodeScalars)
  var best: (name: String, distance: Int)?
  // The same name again is no suggestion.
  for name in names where name.utf8.count <= longestName && !name.utf8.elementsEqual(written.utf8) {
    let candidate = Array(name.lowercased().unicodeScalars)
    let allowed = max(1, max(target.count, candidate.count) / 3)
    guard abs(target.count - candidate.count) <= allowed else { continue }
    let distance = alignmentDistance(target, candidate)
    // A name changed in every letter is another name.
    if distance <= allowed, distance < target.count, distance < (best?.distance ?? Int.max) { best = (name, distance) }
  }
  return best?.name
}

private let longestName = 100

private func alignmentDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
  var beforeLast = [Int](repeating: 0, count: right.count + 1)
  var last = Array(0...right.count)
  for row in 1...left.count {
    var current = [row] + [Int](repeating: 0, count: right.count)
    for column in 1...right.count {
      let substitution = left[row - 1] == right[column - 1] ? 0 : 1
      current[column] = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + substitution)
      if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
        current[column] = min(current[column], beforeLast[column - 2] + 1)
      }
    }
    (beforeLast, last) = (last, current)
  }
  return last[right.count]
}
