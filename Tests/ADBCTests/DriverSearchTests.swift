import Foundation
import Testing

@testable import ADBC

/// Where drivers are looked for, and what is said where none is found.
struct DriverSearchTests {
  @Test(arguments: [
    ("postgresql", "there is no driver for PostgreSQL; run 'pip install adbc-driver-postgresql', "),
    ("duckdb", "there is no driver for DuckDB; run 'pip install duckdb', "),
    ("snowflake", "there is no driver for Snowflake; run 'pip install adbc-driver-snowflake', "),
    ("oracle", "no driver is known for 'oracle:'; name its ADBC library with --driver, or write one of postgresql:, "),
  ])
  func aMissingDriverSaysWhatToInstall(_ scheme: String, _ words: String) throws {
    let address = try DatabaseAddress("\(scheme)://h/db") { _ in nil }
    let search = DriverSearch { name in ["HOME": "/nonexistent", "PATH": "/nonexistent"][name] }
    // What pip put into the system's own folders is found by everybody.
    guard try search.path(of: KnownDriver.of(scheme: scheme), scheme) == nil else { return }
    let error = driverError { try search.driver(for: address) }
    #expect(error?.kind == .noDriver)
    #expect(error?.description.hasPrefix(words) == true, "\(String(describing: error))")
  }

  @Test func pipsFoldersAreLookedInAndTheNamedOnesFirst() throws {
    let folder = try TestFolder()
    func library(_ place: String) throws -> String {
      let path = folder.file(place)
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data().write(to: URL(filePath: path))
      return path
    }
    let known = try #require(KnownDriver.of(scheme: "postgresql"))
    var environment = ["HOME": folder.file("home"), "PATH": ""]
    func found() throws -> String? {
      let environment = environment
      return try DriverSearch { environment[$0] }.path(of: known, "postgresql")
    }
    let name = "adbc_driver_postgresql/libadbc_driver_postgresql.so"
    let pyenv = try library("home/.pyenv/versions/3.11.7/lib/python3.11/site-packages/\(name)")
    #expect(try found() == pyenv)
    let user = try library("home/.local/lib/python3.12/site-packages/\(name)")
    #expect(try found() == user)
    // The interpreter of the PATH, by a link as virtual environments have them.
    let interpreter = try library("opt/python/bin/python3.12")
    try FileManager.default.createSymbolicLink(atPath: folder.file("python3"), withDestinationPath: interpreter)
    let interpreters = try library("opt/python/lib/python3.12/site-packages/\(name)")
    environment["PATH"] = "/nonexistent:\(folder.path)"
    #expect(try found() == interpreters)
    let virtual = try library("venv/lib/python3.13/site-packages/\(name)")
    environment["VIRTUAL_ENV"] = folder.file("venv")
    #expect(try found() == virtual)
    let path = try library("path/\(name)")
    environment["PYTHONPATH"] = folder.file("path")
    #expect(try found() == path)
    let alone = try library("drivers/libadbc_driver_postgresql.so")
    environment["TIPOFF_DRIVERS"] = "/nonexistent:\(folder.file("drivers"))"
    #expect(try found() == alone)
    environment["TIPOFF_DRIVERS"] = user
    #expect(try found() == user)
    let given = DriverSearch(given: folder.file("path")) { _ in nil }
    #expect(try given.path(of: known, "postgresql") == path)
  }

  @Test(arguments: [
    ("none.so", DriverError.Kind.noDriver, "there is no such driver; name the library, or the folder with it"),
    ("empty", .noDriver, "this folder holds no driver of PostgreSQL; name the library itself"),
    ("text.so", .unusableDriver, "cannot be loaded: "),
  ])
  func aNamedDriverThatIsNoneIsRefused(_ name: String, _ kind: DriverError.Kind, _ words: String) throws {
    let folder = try TestFolder()
    try FileManager.default.createDirectory(atPath: folder.file("empty"), withIntermediateDirectories: true)
    try Data("text".utf8).write(to: URL(filePath: folder.file("text.so")))
    let address = try DatabaseAddress("postgresql://h/db") { _ in nil }
    let error = driverError { try DriverSearch(given: folder.file(name)) { _ in nil }.driver(for: address) }
    #expect(error?.kind == kind)
    #expect(error?.description.hasPrefix("\(folder.file(name)): \(words)") == true, "\(String(describing: error))")
  }

  @Test func aLibraryThatIsNoDriverIsRefused() {
    let error = driverError { try Driver(path: "libc.so.6") }
    #expect(error?.kind == .unusableDriver)
    #expect(
      error?.message.hasPrefix("libc.so.6: is no ADBC driver: it has no function AdbcDriverInit or CInit") == true,
      "\(String(describing: error))")
  }

  @Test func aLibraryThatADriverNeedsIsAskedFor() {
    let needed = PythonLibrary.needed(by: "/v/lib/python3.12/site-packages/_duckdb.cpython-312-x86_64-linux-gnu.so") {
      _ in nil
    }
    #expect(needed.map(\.name) == ["libpython3.12.so.1.0"])
    #expect(needed.first?.folders.contains("/v/lib") == true)
    #expect(PythonLibrary.needed(by: "/v/libduckdb.so") { _ in nil } == [])
    let missing = NeededLibrary("libpython3.99.so.1.0", folders: ["/nonexistent"], hint: "install it")
    let error = driverError { try missing.load(for: "/v/d.so") }
    #expect(error?.description == "/v/d.so: needs libpython3.99.so.1.0, which is not there; install it")
  }
}
