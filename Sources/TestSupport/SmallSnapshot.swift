import Foundation
import Rulebooks
import SQLite
import Values

/// A snapshot made of small tables, in a folder of its own that goes with it.
package final class SmallSnapshot {
  package let path: String
  private let folder: String

  package init(_ tables: [(name: String, table: MarkedTable)]) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "tipoff-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    path = folder + "/small.sqlite"
    let writer = try Database<DatabaseError>(path, .readWriteCreate)
    // One transaction: a commit waits for the disk.
    try writer.execute("BEGIN")
    for (name, table) in tables { try writer.write(table, as: name) }
    try writer.execute("COMMIT")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }
}

extension Database {
  fileprivate func write(_ table: MarkedTable, as name: String) throws {
    let columns = table.columns.map { "\(quotedName($0.name)) \($0.declaredType)" }.joined(separator: ", ")
    try execute("CREATE TABLE \(quotedName(name)) (\(columns))")
    let insert = try insert(into: name, columns: table.columns.count)
    for row in table.rows { try insert.run(with: row.values) }
  }
}
