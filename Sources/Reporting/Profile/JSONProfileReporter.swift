import Profiles
import Values

/// All figures of a profile, for other programs; its form is told in docs/profile.md.
package struct JSONProfileReporter: Format {
  package static let name = "json"
  package static let summary = "everything, for other programs"

  package init(_ style: ReportStyle) {}

  package func report(_ profile: SnapshotProfile) -> String {
    JSONText.object([
      ("tipoff_profile", .integer(1)),
      ("snapshot", .text(profile.path)),
      ("tables", .array(profile.tables.map(table))),
      ("links", .array(profile.links.map(link))),
      ("spellings", .array(profile.spellings.map(spelling))),
      ("twins", .array(profile.twins.map(twins))),
      ("notes", .array(profile.notes.map(JSONText.text))),
    ]).indented + "\n"
  }

  private func table(_ table: TableProfile) -> JSONText {
    .object([
      ("name", .text(table.name)),
      ("view", .boolean(table.isView)),
      ("problem", table.problem.map(JSONText.text) ?? .null),
      ("rows", count(table.rows)),
      ("copies", table.copies.map(count) ?? .null),
      ("primary_key", names(table.primaryKey)),
      ("keys", .array(table.keys.map(key))),
      ("day_column", table.dayColumn.map { .text($0.name) } ?? .null),
      ("columns", .array(table.columns.map(column))),
    ])
  }

  private func key(_ key: LikelyKey) -> JSONText {
    .object([
      ("columns", names(key.columns)), ("declared", .boolean(key.isDeclared)), ("likely", .boolean(key.isLikely)),
    ])
  }

  private func column(_ column: ColumnProfile) -> JSONText {
    .object([
      ("name", .text(column.name)),
      ("affinity", .text(column.affinity.rawValue)),
      ("stored", .object(StorageClass.allCases.map { ($0.rawValue, count(column.classes[$0] ?? 0)) })),
      ("distinct", count(column.distinct.count)),
      ("distinct_exact", .boolean(column.distinct.isExact)),
      ("numbers", column.numbers.map(numbers) ?? .null),
      ("texts", (column.classes[.text] ?? 0) > 0 ? texts(column.texts) : .null),
      ("times", column.times.map(times) ?? .null),
      ("shapes", column.shapes.map { .array($0.map(shape)) } ?? .null),
      ("frequent", column.frequent.map { .array($0.map(frequent)) } ?? .null),
    ])
  }

  private func numbers(_ numbers: NumberFigures) -> JSONText {
    .object([
      ("count", count(numbers.count)), ("min", value(numbers.least)), ("max", value(numbers.greatest)),
      ("mean", .real(numbers.mean)), ("stddev", numbers.deviation.map(JSONText.real) ?? .null),
      ("zeros", count(numbers.zeros)), ("negative", count(numbers.negative)), ("whole", count(numbers.whole)),
      ("quantiles_exact", .boolean(numbers.quantiles.areExact)),
      (
        "quantiles",
        .object(
          zip(QuantileFigures.shares, numbers.quantiles.values).map { ("\($0)", .real($1)) })
      ),
      ("histogram", .array(numbers.histogram.map(count))),
    ])
  }

  private func texts(_ texts: TextFigures) -> JSONText {
    .object([
      ("empty", count(texts.empty)), ("blank", count(texts.blank)), ("padded", count(texts.padded)),
      ("numbers", count(texts.numbers)), ("zero_padded", count(texts.zeroPadded)),
      ("min_length", texts.lengths.map { count($0.least) } ?? .null),
      ("max_length", texts.lengths.map { count($0.greatest) } ?? .null),
    ])
  }

  private func times(_ times: TimeFigures) -> JSONText {
    .object([
      ("days", count(times.days)), ("instants_utc", count(times.utc)), ("instants_offset", count(times.offset)),
      ("instants_plain", count(times.plain)), ("others", count(times.others)),
      ("earliest", .text(times.earliest)), ("latest", .text(times.latest)),
      ("format", times.format.map(JSONText.text) ?? .null),
      (
        "by_day",
        times.byDay.map { .array($0.map { .object([("day", .text($0.day.description)), ("rows", count($0.rows))]) }) }
          ?? .null
      ),
    ])
  }

  private func shape(_ shape: ShapeCount) -> JSONText {
    .object([("shape", .text(shape.shape)), ("rows", count(shape.rows)), ("example", .text(shape.example))])
  }

  private func frequent(_ found: ValueCount) -> JSONText {
    .object([("value", value(found.value)), ("rows", count(found.rows))])
  }

  private func link(_ link: TableLink) -> JSONText {
    .object([
      ("parent", side(link.parent)), ("child", side(link.child)), ("common", count(link.common)),
      ("child_rows_found", count(link.childRowsFound)), ("missing", names(link.missing)),
      ("orphans", names(link.orphans)),
    ])
  }

  private func side(_ side: TableLink.Side) -> JSONText {
    .object([
      ("table", .text(side.table)), ("keys", count(side.keys)), ("rows", count(side.rows)),
      ("terms", .array(side.terms.map(term))),
    ])
  }

  private func term(_ term: TableLink.Term) -> JSONText {
    switch term {
    case .column(let name): .object([("column", .text(name))])
    case .expression(let text, let name): .object([("expression", .text(text)), ("name", .text(name))])
    case .eachOf(let columns, let name): .object([("each_of", names(columns)), ("name", .text(name))])
    }
  }

  private func spelling(_ spelling: TwoSpellings) -> JSONText {
    .object([
      ("column", .text(spelling.column)),
      (
        "forms",
        .array(
          spelling.forms.map {
            .object([("shape", .text($0.shape)), ("example", .text($0.example)), ("tables", names($0.tables))])
          })
      ),
    ])
  }

  private func twins(_ twins: NameTwins) -> JSONText {
    .object([
      ("table", twins.table.map(JSONText.text) ?? .null), ("first", .text(twins.first)),
      ("second", .text(twins.second)),
    ])
  }

  private func names(_ names: [String]) -> JSONText { .array(names.map(JSONText.text)) }
  private func count(_ count: Int) -> JSONText { .integer(Int64(count)) }

  private func value(_ value: Value) -> JSONText {
    switch value {
    case .null: .null
    case .integer(let integer): .integer(integer)
    case .real(let real): .real(real)
    case .text(let text): .text(text)
    case .blob: .text(value.description)
    }
  }
}
