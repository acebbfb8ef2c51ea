import ADBC
import Values

extension CaptureRequest {
  /// What sources that drivers read need from outside.
  package struct Drivers: Sendable {
    /// `--driver`: a library, or a folder with it.
    package var path: String?
    /// How long a database may take for one answer.
    package var timeout: Duration?
    /// The variables that addresses and the search for drivers look at.
    package var environment: @Sendable (String) -> String?

    package init(
      path: String? = nil, timeout: Duration? = nil, environment: @escaping @Sendable (String) -> String? = { _ in nil }
    ) {
      self.path = path
      self.timeout = timeout
      self.environment = environment
    }

    var search: DriverSearch { DriverSearch(given: path, environment: environment) }
  }

  /// Adds what a driver reads: an address, or Parquet files; false where it is neither.
  mutating func addDriven(
    _ written: String, _ choices: DatabaseChoices, _ surroundings: Surroundings
  ) throws(CaptureError) -> Bool {
    if DatabaseAddress.isMeant(by: written) {
      var options = DatabaseSource.Options()
      options.tables = choices.tables
      options.queries = choices.queries
      options.conditions = choices.conditions
      sources.append(try Self.database(written, options, surroundings))
      return true
    }
    let (table, path) = Self.parts(of: written)
    if let table, DatabaseAddress.isMeant(by: path) {
      throw CaptureError(
        "a database has tables of its own names", at: Self.shown(path),
        hint: "take '\(table)=' away; --query NAME=SELECT gives other names")
    }
    guard path.asciiLowercased.hasSuffix(".parquet") else { return false }
    sources.append(try Self.parquet(path, as: table, surroundings))
    return true
  }

  static func database(
    _ address: String, _ options: DatabaseSource.Options, _ surroundings: Surroundings
  ) throws(CaptureError) -> DatabaseSource {
    var options = options
    options.parameters = surroundings.values
    options.timeout = surroundings.drivers.timeout
    return try DatabaseSource(
      written: address, options, drivers: surroundings.drivers.search, environment: surroundings.drivers.environment,
      cancellation: surroundings.cancellation)
  }

  static func parquet(
    _ path: String, as table: String?, _ surroundings: Surroundings
  ) throws(CaptureError) -> DatabaseSource {
    if table == nil, PathPattern.isPattern(path) {
      throw CaptureError("files of a pattern make one table, which needs a name", at: path, hint: "write NAME=\(path)")
    }
    return try DatabaseSource.parquet(
      path, as: table ?? SourceForm.tableName(of: path), timeout: surroundings.drivers.timeout,
      drivers: surroundings.drivers.search, cancellation: surroundings.cancellation)
  }

  /// An address without what is secret in it, also where it cannot be used.
  private static func shown(_ address: String) -> String {
    (try? DatabaseAddress(address) { _ in "" })?.shown ?? "the database"
  }
}
