import Foundation
import Reporting
import Testing

/// Equal inputs give equal bytes, whatever the machine and the folder.
struct DeterminismTests {
  private static let formats = Formats.runs.names

  /// The reports of the shipped night by their formats, without what each run took.
  private func reports(
    in folder: TemporaryFolder, _ more: [String] = [], environment: [String] = []
  ) throws -> [String: String] {
    let night = ShippedRun.root.appending(path: TipoffProcess.night).path
    for (from, to) in [(night, "night.sqlite"), (ShippedRun.root.appending(path: "rules/night.yml").path, "night.yml")]
    where !FileManager.default.fileExists(atPath: folder.path(to)) {
      try FileManager.default.copyItem(atPath: from, toPath: folder.path(to))
    }
    let outputs = Self.formats.flatMap { ["--format", "\($0):report.\($0)"] }
    let process = try HostileProcess(
      ["check", "--rules", "night.yml", "--snapshot", "night.sqlite", "--set", "date=2026-01-25", "--no-history"]
        + ["--now", "2026-01-26T06:30:00Z"] + outputs + more, in: folder.url.path, after: ["env"] + environment)
    #expect(process.exitCode == 1 && process.standardError == "", "\(process)")
    return try Dictionary(
      uniqueKeysWithValues: Self.formats.map { format in
        (format, try folder.text("report.\(format)").replacing(#/"duration_seconds": ?[0-9.e-]+/#, with: ""))
      })
  }

  @Test func equalInputsGiveEqualBytes() throws {
    let folder = try TemporaryFolder()
    let first = try reports(in: folder)
    #expect(first["json"]?.contains("\"sqlite\"") == true && first["json"]?.contains("\"pcre2\"") == true)
    let others = [
      try reports(in: folder, ["--jobs", "1"], environment: ["TZ=Pacific/Kiritimati", "LANG=tr_TR.UTF-8"]),
      try reports(
        in: folder, ["--jobs", "8"], environment: ["TZ=America/St_Johns", "LC_ALL=de_DE.UTF-8", "COLUMNS=40"]),
      try reports(in: try TemporaryFolder(), environment: ["-i"]),
    ]
    for other in others {
      for format in Self.formats { expectSame(other[format] ?? "", first[format] ?? "", orElse: "\(format) differs") }
    }
  }
}
