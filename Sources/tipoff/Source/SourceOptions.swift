import ADBC
import ArgumentParser
import Files

/// A database to be judged itself, in place of a snapshot.
struct SourceOptions: ParsableArguments {
  @ArgumentParser.Option(
    help: ArgumentHelp(
      "A database in place of a snapshot: postgresql://USER@HOST/DATABASE or duckdb:FILE.", valueName: "address"))
  var source: String?

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "The driver of the database: a library, or a folder with it; looked for where pip puts it otherwise.",
      valueName: "path"), completion: .file())
  var driver: String?
}

extension SourceOptions {
  /// The database that is meant; nil where a snapshot is.
  func wanted(besides snapshot: String?) throws(Failure) -> SourceAddress? {
    guard let source else {
      guard driver == nil else {
        throw Failure(
          "--driver is about a database, and none is named", hint: "name one: --source postgresql://USER@HOST/DATABASE")
      }
      return nil
    }
    guard snapshot == nil else {
      throw Failure("--source and --snapshot contradict each other", hint: "take one of them out")
    }
    do throws(DriverError) {
      let address = try DatabaseAddress(source, environment: Environment.value)
      return SourceAddress(address, DriverSearch(given: driver, environment: Environment.value))
    } catch {
      throw Failure(error.message, hint: error.hint)
    }
  }
}

/// Where a database is, and who speaks to it.
struct SourceAddress {
  let address: DatabaseAddress
  let drivers: DriverSearch

  init(_ address: DatabaseAddress, _ drivers: DriverSearch) {
    self.address = address
    self.drivers = drivers
  }

  /// The database's own file; nil of a server.
  var file: String? { address.namesAFile ? address.file : nil }
}
