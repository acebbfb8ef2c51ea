/// A kind of database: how its addresses begin, and whose driver is asked. A further one is a line here.
package struct KnownDriver: Hashable, Sendable {
  package let name: String
  package let schemes: [String]
  /// The Python package that carries it.
  package let package: String
  /// Where the library lies in a folder of Python packages; `*` stands for whatever a build calls it.
  let library: String
  let entry: String?
  /// How the driver wants to be told where the database is.
  let place: AddressForm

  enum AddressForm: Hashable {
    /// The whole address.
    case address
    /// The file behind the colon, as an option of this name.
    case file(option: String)
  }

  package static let all = [
    KnownDriver(
      name: "PostgreSQL", schemes: ["postgresql", "postgres"], package: "adbc-driver-postgresql",
      library: "adbc_driver_postgresql/libadbc_driver_postgresql.so", entry: nil, place: .address),
    KnownDriver(
      name: "DuckDB", schemes: ["duckdb"], package: "duckdb", library: "_duckdb.*.so", entry: "duckdb_adbc_init",
      place: .file(option: "path")),
    KnownDriver(
      name: "SQLite", schemes: ["sqlite"], package: "adbc-driver-sqlite",
      library: "adbc_driver_sqlite/libadbc_driver_sqlite.so", entry: nil, place: .file(option: "uri")),
    KnownDriver(
      name: "Flight SQL", schemes: ["grpc", "grpc+tls", "grpc+tcp"], package: "adbc-driver-flightsql",
      library: "adbc_driver_flightsql/libadbc_driver_flightsql.so", entry: nil, place: .address),
    KnownDriver(
      name: "Snowflake", schemes: ["snowflake"], package: "adbc-driver-snowflake",
      library: "adbc_driver_snowflake/libadbc_driver_snowflake.so", entry: nil, place: .address),
    KnownDriver(
      name: "BigQuery", schemes: ["bigquery"], package: "adbc-driver-bigquery",
      library: "adbc_driver_bigquery/libadbc_driver_bigquery.so", entry: nil, place: .address),
    KnownDriver(
      name: "Spark", schemes: ["sc"], package: "adbc-driver-spark",
      library: "adbc_driver_spark/libadbc_driver_spark.so", entry: nil, place: .address),
  ]

  package static func of(scheme: String) -> KnownDriver? { all.first { $0.schemes.contains(scheme) } }

  /// The names that its library may have where it lies alone in a folder.
  var libraryNames: [String] {
    let own = String(library.split(separator: "/").last ?? "")
    return name == "DuckDB" ? [own, "libduckdb.so"] : [own]
  }
}

extension DatabaseAddress {
  /// False of a server, and of a database in memory.
  package var namesAFile: Bool {
    if case .file? = KnownDriver.of(scheme: scheme)?.place { !rest.isEmpty && rest != ":memory:" } else { false }
  }

  /// The options that tell a driver where the database is.
  func options(for known: KnownDriver?) -> [(name: String, value: String)] {
    switch known?.place {
    case .address, nil: [("uri", full)]
    case .file(let option): rest.isEmpty ? [] : [(option, rest)]
    }
  }
}
