import Files
import Synchronization

/// The machine's IANA time zones: a folder of compiled files, `TZDIR` or the system's own.
enum ZoneDatabase {
  private static let usualFolders = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/var/db/timezone/zoneinfo"]

  private static let read = Mutex<[String: OffsetTable]>([:])

  private static var folders: [String] {
    [Environment.value("TZDIR")].compactMap { $0 } + usualFolders
  }

  /// The machine has none: every zone but UTC is unknown.
  static var isMissing: Bool { !folders.contains { contents(of: $0).contains("Europe") } }

  /// nil for a name that no file has.
  static func offsets(of name: String) -> OffsetTable? {
    read.withLock { read in
      if let known = read[name] { return known }
      guard isName(name) else { return nil }
      for folder in folders {
        guard let bytes = try? Files.bytes(of: "\(folder)/\(name)"), let file = ZoneFile(bytes) else { continue }
        let table = OffsetTable(file)
        read[name] = table
        return table
      }
      return nil
    }
  }

  /// Those of the form `Area/Place`, in order.
  static var names: [String] {
    guard let folder = folders.first(where: { contents(of: $0).contains("Europe") }) else { return [] }
    let areas = contents(of: folder).filter { $0.first?.isUppercase == true && !$0.contains(".") }
    return areas.flatMap { area in places(in: area, of: folder) }.sorted()
  }

  private static func places(in area: String, of folder: String) -> [String] {
    contents(of: "\(folder)/\(area)").flatMap { place in
      let nested = contents(of: "\(folder)/\(area)/\(place)").map { "\(area)/\(place)/\($0)" }
      return nested.isEmpty ? ["\(area)/\(place)"] : nested
    }
  }

  /// `posix/` and `right/` hold the same zones in other forms, the latter with leap seconds.
  private static func isName(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 1, parts[0] != "posix", parts[0] != "right" else { return false }
    return parts.allSatisfy { part in
      !part.isEmpty
        && part.utf8.allSatisfy { byte in
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-_".utf8.contains(byte)
        }
    }
  }

  /// None where it is no folder.
  private static func contents(of folder: String) -> [String] {
    (try? Files.names(in: folder))?.filter { !$0.hasPrefix(".") } ?? []
  }
}
