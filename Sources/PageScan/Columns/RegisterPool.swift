/// The memory of a worker's registers: a cell or a truth value for each row of a batch.
final class RegisterPool {
  /// Rows of a batch: enough that what a step costs by itself does not count, few enough to stay in the nearest caches.
  static let usualRows = 256

  let rows: Int

  /// A batch of no more rows than a source has; nil: nobody knows. Thousands of checks have thousands of registers, also over small tables.
  static func rows(for most: Int?) -> Int { max(1, min(usualRows, most ?? usualRows)) }

  /// Texts and blobs that expressions hold.
  let constants = Arena()
  private var cells: [ScannedValues] = []
  private var truths: [Truths] = []
  private var numbers: [GroupNumbers] = []

  /// One row is enough where it is only asked whether an expression can be compiled.
  init(rows: Int = RegisterPool.usualRows) { self.rows = rows }

  deinit {
    for register in cells { register.deallocate() }
    for register in truths { register.deallocate() }
    for register in numbers { register.deallocate() }
  }

  func makeCells() -> ScannedValues {
    let made = ScannedValues.allocate(capacity: rows)
    made.initialize(repeating: .null, count: rows)
    cells.append(made)
    return made
  }

  func makeTruths() -> Truths {
    let made = Truths.allocate(capacity: rows)
    made.initialize(repeating: 0, count: rows)
    truths.append(made)
    return made
  }

  func makeNumbers() -> GroupNumbers {
    let made = GroupNumbers.allocate(capacity: rows)
    made.initialize(repeating: outside, count: rows)
    numbers.append(made)
    return made
  }
}
