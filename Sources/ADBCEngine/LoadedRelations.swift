import MemoryEngine
import Questions
import SQLSpelling
import Synchronization
import Values

/// Rows that were read of the database, for the questions that follow: they come from one moment, and stay the same.
final class LoadedRelations: Sendable {
  /// How many bytes all of them may take.
  private let most: Int
  private let held = Mutex<[Relation: LoadedRows]>([:])

  typealias Reading = (Relation, Set<ExactText>, _ room: Int) throws(SourceFailure) -> LoadedRows

  init(most: Int) { self.most = most }

  /// The rows that a pass needs. `plan`: what the passes of its plan need together, so that all of it is read at once where it
  /// fits. Throws with the relation that could not be read.
  func tables(
    _ pass: RelationsRead, in plan: RelationsRead, _ read: Reading
  ) throws(UnreadRelation) -> [MemoryTable] {
    var tables: [MemoryTable] = []
    for (number, relation) in pass.relations.enumerated() {
      do throws(SourceFailure) {
        let columns = pass.columns[relation] ?? []
        let rows = try rows(
          relation, columns, atBest: columns.union(plan.columns[relation] ?? []), pass: pass, plan: plan, read)
        tables.append(rows.table(named: RelationsRead.name(ofTable: number)))
      } catch {
        throw UnreadRelation(relation: relation, failure: error)
      }
    }
    return tables
  }

  private func rows(
    _ relation: Relation, _ columns: Set<ExactText>, atBest all: Set<ExactText>, pass: RelationsRead,
    plan: RelationsRead, _ read: Reading
  ) throws(SourceFailure) -> LoadedRows {
    if let known = held.withLock({ $0[relation] }), columns.isSubset(of: known.names) { return known }
    do throws(SourceFailure) {
      return keep(try read(relation, all, room(keeping: plan, but: relation)), of: relation)
    } catch {
      guard error.isTooLarge else { throw error }
      // What other questions need makes room.
      return keep(try read(relation, columns, room(keeping: pass, but: relation)), of: relation)
    }
  }

  private func keep(_ table: LoadedRows, of relation: Relation) -> LoadedRows {
    held.withLock { $0[relation] = table }
    return table
  }

  /// Lets go of all that is not needed, and says what is left.
  private func room(keeping needed: RelationsRead, but relation: Relation) -> Int {
    held.withLock { held in
      held = held.filter { needed.columns[$0.key] != nil && $0.key != relation }
      return most - held.values.reduce(0) { $0 + $1.bytes }
    }
  }
}

/// Columns of a relation in memory.
struct LoadedRows: Sendable {
  let columns: [ExactText]
  let rows: [[Value]]
  let bytes: Int

  var names: Set<ExactText> { Set(columns) }

  func table(named name: String) -> MemoryTable {
    MemoryTable(SourceTable(name: name, columns: columns.map { Column($0.text) }), rows: rows)
  }
}

/// A relation that could not be read, and why.
struct UnreadRelation: Error {
  let relation: Relation
  let failure: SourceFailure
}
