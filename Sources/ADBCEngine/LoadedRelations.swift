import MemoryEngine
import Questions
import SQLSpelling
import Synchronization
import Values

/// Rows that were read of the database, for the questions that follow: they come from one moment, and stay the same.
final class LoadedRelations: Sendable {
  /// How many bytes all of them may take.
  private let most: Int
  private let state = Mutex(State())

  private struct State {
    var tables: [ExactText: LoadedRows] = [:]
  }

  typealias Reading = (ExactText, Set<ExactText>, _ room: Int) throws(QuestionFailure) -> LoadedRows

  init(most: Int) { self.most = most }

  /// The tables with at least these columns; `read` is asked for what is not there.
  func tables(_ reads: SourceReads, _ read: Reading) throws(QuestionFailure) -> [MemoryTable] {
    var found: [MemoryTable] = []
    for name in reads.columns.keys.sorted() {
      found.append(try table(name, reads.columns[name] ?? [], besides: Set(reads.columns.keys), read).table)
    }
    return found
  }

  private func table(
    _ name: ExactText, _ columns: Set<ExactText>, besides needed: Set<ExactText>, _ read: Reading
  ) throws(QuestionFailure) -> LoadedRows {
    let known = state.withLock { $0.tables[name] }
    if let known, columns.isSubset(of: known.columns) { return known }
    // What other questions needed makes room.
    let held = state.withLock { state in
      state.tables = state.tables.filter { needed.contains($0.key) && $0.key != name }
      return state.tables.values.reduce(0) { $0 + $1.bytes }
    }
    let table = try read(name, columns, most - held)
    state.withLock { $0.tables[name] = table }
    return table
  }
}

/// Columns of a table in memory.
struct LoadedRows: Sendable {
  let table: MemoryTable
  let columns: Set<ExactText>
  let bytes: Int
}
