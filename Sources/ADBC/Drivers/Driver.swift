import CADBC

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A database's driver: a shared library that was found while the program runs, with the functions of ADBC in it.
///
/// `@unchecked Sendable`: its table is written once, before anybody else has it; the functions may be called from any thread.
package final class Driver: @unchecked Sendable {
  package let path: String
  let functions: UnsafeMutablePointer<AdbcDriver>

  /// Loads a library. It stays in the process for good: some hold a runtime of their own that cannot be ended.
  package init(path: String, entry: String? = nil, needs libraries: [NeededLibrary] = []) throws(DriverError) {
    self.path = path
    for library in libraries { try library.load(for: path) }
    guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      throw DriverError(.unusableDriver, "\(path): cannot be loaded: \(Self.loaderWords(without: path))")
    }
    let names = [entry, "AdbcDriverInit", Self.entryName(of: path), "duckdb_adbc_init"].compactMap { $0 }
    guard let address = names.lazy.compactMap({ dlsym(handle, $0) }).first,
      let initialize = tipoff_adbc_entry(address)
    else {
      throw DriverError(
        .unusableDriver, "\(path): is no ADBC driver: it has no function \(names.joined(separator: " or "))")
    }
    functions = .allocate(capacity: 1)
    functions.initialize(to: AdbcDriver())
    try start(initialize)
  }

  private func start(_ initialize: AdbcDriverInitFunc) throws(DriverError) {
    let call = DriverCall(secrets: .none)
    do throws(DriverError) {
      try call { initialize(Int32(TIPOFF_ADBC_VERSION_1_1_0), functions, $0) }
    } catch {
      guard error.kind == .notImplemented else { throw error }
      functions.update(repeating: AdbcDriver(), count: 1)
      try call { initialize(Int32(TIPOFF_ADBC_VERSION_1_0_0), functions, $0) }
    }
    let driver = functions.pointee
    guard driver.DatabaseNew != nil, driver.DatabaseInit != nil, driver.ConnectionNew != nil,
      driver.ConnectionInit != nil, driver.StatementNew != nil, driver.StatementSetSqlQuery != nil,
      driver.StatementExecuteQuery != nil
    else {
      throw DriverError(.unusableDriver, "\(path): is an ADBC driver that cannot ask queries")
    }
  }

  /// `AdbcDriverPostgresqlInit` of `libadbc_driver_postgresql.so`, as ADBC's own manager makes it.
  private static func entryName(of path: String) -> String {
    let file = path.split(separator: "/").last ?? ""
    let base = file.prefix { $0 != "." }
    let words = (base.hasPrefix("lib") ? base.dropFirst(3) : base).split(whereSeparator: { $0 == "_" || $0 == "-" })
    return words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() + "Init"
  }

  static func loaderWords(without path: String) -> String {
    guard let words = dlerror() else { return "the system does not say why" }
    return String(cString: words).replacing("\(path): ", with: "")
  }
}

/// A library that a driver takes for granted, and that whoever loads it has to bring.
package struct NeededLibrary: Hashable, Sendable {
  package let name: String
  /// Where else it may lie, beside where the system looks.
  package let folders: [String]
  /// What to do where it is missing.
  package let hint: String

  package init(_ name: String, folders: [String], hint: String) {
    self.name = name
    self.folders = folders
    self.hint = hint
  }

  func load(for driver: String) throws(DriverError) {
    let places = [name] + folders.map { "\($0)/\(name)" }
    // Its names are for all that is loaded after it.
    if places.contains(where: { dlopen($0, RTLD_NOW | RTLD_GLOBAL) != nil }) { return }
    throw DriverError(.unusableDriver, "\(driver): needs \(name), which is not there", hint: hint)
  }
}
