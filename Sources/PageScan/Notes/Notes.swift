import Questions
import Values

/// Where earlier walks over one source found rows for which a condition holds: a later walk that wants these rows alone reads
/// no other chunk of it.
struct Notes {
  private var meanings = Meanings()
  private var chunks: [Int: ChunkSet] = [:]

  /// The conditions that a worker's walk can note, with their meanings.
  mutating func conditions(of builder: ProgramBuilder) -> [(meaning: Int, truths: Truths)] {
    var conditions: [Int: Truths] = [:]
    var found = FoundMeanings()
    for register in builder.noted {
      if let meaning = builder.meaning(of: register, &meanings, &found) {
        conditions[meaning] = builder.truths(of: register)
      }
    }
    return conditions.map { ($0.key, $0.value) }
  }

  /// What a whole walk has noted.
  mutating func add(_ found: [Int: ChunkSet]) { chunks.merge(found) { known, _ in known } }

  /// The chunks that hold all rows for which the condition in a register holds; nil where that is not known.
  mutating func chunks(
    with register: Int, of builder: ProgramBuilder, _ found: inout FoundMeanings
  ) -> ChunkSet? {
    guard !chunks.isEmpty else { return nil }
    if let meaning = builder.meaning(of: register, &meanings, &found), let known = chunks[meaning] { return known }
    // Where both hold, each of them holds.
    guard case .conjunction(let left, let right)? = builder.origins[register] else { return nil }
    return chunks(with: left, of: builder, &found) ?? chunks(with: right, of: builder, &found)
  }
}

/// What is noted of is a table by its name, or a build, which has another number in each plan.
enum NotedSource: Hashable {
  case table(ExactText)
  case build(BuildSpec)
}

/// Notes the chunks in which conditions hold while one worker walks.
final class NoteTaker {
  private let conditions: [(meaning: Int, truths: Truths)]
  private(set) var found: [ChunkSet]
  /// The chunk of each row of the batch.
  let chunkOf = UnsafeMutablePointer<Int>.allocate(capacity: RegisterPool.usualRows)

  init(_ conditions: [(meaning: Int, truths: Truths)], chunks: Int) {
    self.conditions = conditions
    found = conditions.map { _ in ChunkSet(count: chunks) }
    chunkOf.initialize(repeating: 0, count: RegisterPool.usualRows)
  }

  deinit { chunkOf.deallocate() }

  func take(_ rows: Int) {
    let held = conditions.indices.filter { conditions[$0].truths.holdTrue(in: 0..<rows) }
    guard !held.isEmpty else { return }
    var start = 0
    while start < rows {
      let chunk = chunkOf[start]
      var end = start + 1
      while end < rows, chunkOf[end] == chunk { end &+= 1 }
      for index in held where conditions[index].truths.holdTrue(in: start..<end) { found[index].insert(chunk) }
      start = end
    }
  }

  /// By the meanings of the conditions.
  var notes: [Int: ChunkSet] {
    Dictionary(zip(conditions.map(\.meaning), found)) { first, _ in first }
  }
}
