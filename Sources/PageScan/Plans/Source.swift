import Expressions
import Questions
import Values

/// Where the rows of a walk come from.
enum SourceKey: Hashable {
  /// By its name, folded.
  case table(ExactText)
  case build(Int)
}

/// The program over one source's rows, and the registers into which its columns are read.
final class SourceProgram {
  let key: SourceKey
  let builder: ProgramBuilder
  private(set) var inputs: [(column: StoredColumn, cells: ScannedValues)] = []
  private var registers: [ExactText: Int] = [:]
  private let column: (String) throws(Refusal) -> StoredColumn

  /// `column` says where a column of this name is stored.
  init(
    _ key: SourceKey, rows: Int = RegisterPool.usualRows,
    column: @escaping (String) throws(Refusal) -> StoredColumn
  ) {
    self.key = key
    self.column = column
    builder = ProgramBuilder(Program(rows: rows))
  }

  private(set) lazy var environment = NamedRegisters([:]) { [weak self] (name) throws(Refusal) in
    guard let self else { throw Refusal("its source is gone") }
    return try register(name)
  }

  private func register(_ name: String) throws(Refusal) -> Int {
    if let known = registers[name.folded] { return known }
    let stored = try column(name)
    let cells = builder.pool.makeCells()
    inputs.append((stored, cells))
    let number = builder.add(.cells(cells), .column(stored.place))
    registers[name.folded] = number
    return number
  }
}

/// A relation over the registers of its source: as many branches as an unpivoted column has entries, one mostly.
struct Lowered {
  struct Branch {
    var environment: NamedRegisters
    /// The register of what is 1 for the rows that are left; nil: all.
    var mask: Int?
  }

  let source: SourceProgram
  var branches: [Branch]
}
