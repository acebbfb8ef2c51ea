import Files

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Finds a database's driver: where it was said to be, where `TIPOFF_DRIVERS` says, or where pip put it.
package struct DriverSearch: Sendable {
  /// `--driver`: a library, or a folder with it.
  private let given: String?
  private let environment: @Sendable (String) -> String?

  package init(given: String? = nil, environment: @escaping @Sendable (String) -> String?) {
    self.given = given
    self.environment = environment
  }

  /// The loaded driver of an address, or what to install.
  package func driver(for address: DatabaseAddress) throws(DriverError) -> Driver {
    let known = KnownDriver.of(scheme: address.scheme)
    guard let path = try path(of: known, address.scheme) else { throw missing(known, address.scheme) }
    return try Driver(path: path, entry: known?.entry, needs: PythonLibrary.needed(by: path, environment: environment))
  }

  /// Opens a database with the driver that is found for it; `options` are given beside where it is.
  package func open(
    _ address: DatabaseAddress, options: [(name: String, value: String)] = [], _ patience: Patience = .endless
  ) throws(DriverError) -> DriverDatabase {
    let known = KnownDriver.of(scheme: address.scheme)
    return try DriverDatabase(
      driver(for: address), options: address.options(for: known) + options, secrets: address.secrets, patience)
  }

  /// The library's path; nil where none is found.
  package func path(of known: KnownDriver?, _ scheme: String) throws(DriverError) -> String? {
    if let given { return try path(given: given, known) }
    guard let known else { return nil }
    for place in drivers {
      if FileState(place)?.kind == .regular, Self.fileName(place, matchesAny: known.libraryNames) { return place }
      if let found = Self.library(of: known, in: place) { return found }
    }
    return pythonFolders.lazy.compactMap { Self.library(of: known, in: $0) }.first
  }

  private func path(given: String, _ known: KnownDriver?) throws(DriverError) -> String {
    guard let state = FileState(given) else {
      throw DriverError(.noDriver, "\(given): there is no such driver", hint: "name the library, or the folder with it")
    }
    guard state.kind == .folder else { return given.contains("/") ? given : "./\(given)" }
    guard let known, let found = Self.library(of: known, in: given) else {
      throw DriverError(
        .noDriver, "\(given): this folder holds no driver\(known.map { " of \($0.name)" } ?? "")",
        hint: "name the library itself")
    }
    return found
  }

  private func missing(_ known: KnownDriver?, _ scheme: String) -> DriverError {
    guard let known else {
      let schemes = KnownDriver.all.flatMap(\.schemes).map { "\($0):" }.joined(separator: ", ")
      return DriverError(
        .noDriver, "no driver is known for '\(scheme):'",
        hint: "name its ADBC library with --driver, or write one of \(schemes)")
    }
    return DriverError(
      .noDriver, "there is no driver for \(known.name)",
      hint: "run 'pip install \(known.package)', or name the library with --driver or its folder in TIPOFF_DRIVERS")
  }

  private var drivers: [String] { environment("TIPOFF_DRIVERS").map(Self.list) ?? [] }

  private static func list(_ text: String) -> [String] { text.split(separator: ":").map(String.init) }

  /// Folders of Python packages, those of the environment that is switched on first.
  private var pythonFolders: [String] {
    let home = environment("HOME") ?? "/nonexistent"
    let roots = ["VIRTUAL_ENV", "CONDA_PREFIX"].compactMap(environment) + interpreters
    let pyenv = environment("PYENV_ROOT") ?? "\(home)/.pyenv"
    let versions = Self.names(in: "\(pyenv)/versions") { _ in true }.map { "\(pyenv)/versions/\($0)" }
    let prefixes = roots + ["\(home)/.local", "/usr/local"] + versions + ["/usr"]
    let folders = prefixes.flatMap { prefix in
      Self.names(in: "\(prefix)/lib") { $0.hasPrefix("python3") }.flatMap { version in
        ["site-packages", "dist-packages"].map { "\(prefix)/lib/\(version)/\($0)" }
      }
    }
    return (environment("PYTHONPATH").map(Self.list) ?? []) + folders
  }

  /// Where the python3 of the PATH lives, links followed.
  private var interpreters: [String] {
    (environment("PATH").map(Self.list) ?? []).compactMap { folder in
      guard let real = realpath("\(folder)/python3", nil) else { return nil }
      defer { free(real) }
      let path = String(cString: real).split(separator: "/").dropLast()
      return path.last == "bin" ? "/" + path.dropLast().joined(separator: "/") : nil
    }
  }

  private static func library(of known: KnownDriver, in folder: String) -> String? {
    for pattern in [known.library] + known.libraryNames {
      let parts = pattern.split(separator: "/").map(String.init)
      let place = ([folder] + parts.dropLast()).joined(separator: "/")
      let found = names(in: place) { fileName($0, matchesAny: [parts.last ?? ""]) }
      if let name = found.first { return "\(place)/\(name)" }
    }
    return nil
  }

  /// Sorted, the newest version last; none where there is no such folder.
  private static func names(in folder: String, _ isWanted: (String) -> Bool) -> [String] {
    ((try? Files.names(in: folder)) ?? []).filter(isWanted).sorted()
  }

  private static func fileName(_ path: String, matchesAny patterns: [String]) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    return patterns.contains { pattern in
      let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
      return parts.count == 2 ? name.hasPrefix(parts[0]) && name.hasSuffix(parts[1]) : name == pattern
    }
  }
}
