import ADBC
import Questions
import SQLSpelling
import Values

/// Finds out which tables a database has, and how each of their columns is read.
struct SchemaOfSource {
  private let connection: SourceConnection

  init(_ connection: SourceConnection) { self.connection = connection }

  func tables() throws(DriverError) -> [TypedTable] {
    try refuseShadows()
    var tables: [TypedTable] = []
    for relation in try relations() { tables.append(try table(relation)) }
    return Dictionary(grouping: tables) { $0.source.name.folded }.values.map { alike in
      alike.count == 1
        ? alike[0]
        : Self.unusable(
          alike[0], "the database has \(alike.count) tables of this name, in letters of another case or in two schemas")
    }.sorted { $0.source.name.exact < $1.source.name.exact }
  }

  /// What stands in the place of a function would answer for it.
  private func refuseShadows() throws(DriverError) {
    guard let sql = connection.kind.shadows else { return }
    let names = try connection.rows(sql).compactMap(\.first?.description)
    guard !names.isEmpty else { return }
    throw DriverError(
      .notImplemented,
      "the database keeps macros in place of functions (\(names.joined(separator: ", "))): what it computes is not known; make a snapshot"
    )
  }

  private static func unusable(_ table: TypedTable, _ words: String) -> TypedTable {
    let problem = QuestionFailure(
      .unsupported, "\(words), which rules cannot tell apart: name one of them otherwise, in a view")
    return TypedTable(
      SourceTable(name: table.source.name, columns: [], isView: table.source.isView, problem: problem), at: "", [])
  }

  private func relations() throws(DriverError) -> [DatabaseRelation] {
    guard let sql = connection.kind.relations else { return [] }
    return try connection.rows(sql).compactMap { row in
      guard row.count == 4 else { return nil }
      let (schema, name) = (row.first?.description ?? "", row.dropFirst().first?.description ?? "")
      let flags = row.suffix(2).map { $0 == .integer(1) }
      return DatabaseRelation(
        schema: schema, name: name, isView: flags.first == true, isInDefaultSchema: flags.last == true)
    }
  }

  /// A view that does not run any more, or a table that may not be read, is there with the database's words about it.
  private func table(_ relation: DatabaseRelation) throws(DriverError) -> TypedTable {
    let place = "\(relation.schema.quotedInSQL).\(relation.name.quotedInSQL)"
    do throws(DriverError) {
      let forms = try columnForms(of: place)
      let columns = try settled(forms, of: place)
      let source = SourceTable(
        name: relation.nameInSnapshot,
        columns: columns.map { Column($0.typed.name, affinity: Affinity(declaredType: $0.declaredType)) },
        isView: relation.isView)
      let table = TypedTable(source, at: place, columns.map(\.typed))
      let isClear = Set(source.columns.map(\.name.folded)).count == source.columns.count
      return isClear
        ? table : Self.unusable(table, "it has columns whose names differ in the case of their letters alone")
    } catch {
      guard error.isOfTheTable, !connection.limits.isCancelled else { throw error }
      let problem = QuestionFailure(error, connection.limits)
      return TypedTable(
        SourceTable(name: relation.nameInSnapshot, columns: [], isView: relation.isView, problem: problem), at: place,
        [])
    }
  }

  private func columnForms(of place: String) throws(DriverError) -> [SourceColumn] {
    let fields = try connection.fields("SELECT * FROM \(place) LIMIT 0")
    let sql = connection.kind.typeNames(of: "FROM \(place)")
    let types = try sql.map { (sql) throws(DriverError) in try connection.rows(sql) } ?? []
    return fields.enumerated().map { index, field in
      let type = index < types.count ? types[index].first?.description ?? "" : ""
      return SourceColumn(field, typed: type, connection.kind)
    }
  }

  /// Asks once about all columns whose values decide how they are kept.
  private func settled(
    _ forms: [SourceColumn], of place: String
  ) throws(DriverError) -> [(typed: TypedColumn, declaredType: String)] {
    let questions = forms.flatMap(\.questions)
    var answers: [Value] = []
    if !questions.isEmpty {
      let list = questions.map { "CAST(\($0) AS BIGINT)" }.joined(separator: ", ")
      answers = try connection.rows("SELECT \(list) FROM \(place)").first ?? []
    }
    var rest = answers[...]
    return forms.map { form in
      let own = Array(rest.prefix(form.questions.count))
      rest = rest.dropFirst(own.count)
      return form.settled(own)
    }
  }
}

extension DriverError {
  /// Whether another table may be read all the same.
  fileprivate var isOfTheTable: Bool {
    switch kind {
    case .failed, .denied, .notFound, .notImplemented, .unreadableType, .timeout: true
    case .noDriver, .unusableDriver, .badAddress, .cancelled, .brokenResult, .inputOutput: false
    }
  }
}
