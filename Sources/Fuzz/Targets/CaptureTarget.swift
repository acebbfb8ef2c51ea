import Capture
import SQLite
import TestSupport
import Values

import struct Foundation.Data
import class Foundation.FileManager
import struct Foundation.URL
import struct Foundation.UUID

/// Files that are captured: refused with words and a way out, or a sound snapshot, the same one however the file is read.
struct CaptureTarget: FuzzTarget {
  enum Form: String {
    case delimited, documents
  }

  let form: Form
  let weight = 4

  var name: String { "capture-\(form.rawValue)" }

  private static let delimited = [
    "a,b,c\n1,x,2026-01-25\n2,\"y, \"\"z\"\"\",\n,,\n", "a;b\r\n'1';'x'\r\n", "\u{FEFF}id\tv\n007\t1.10\n008\t1.9\n",
    "a|b\r1|true\r2|false\r", "n\n9223372036854775808\n1e5\n-0\n", "a,b\n\"x\ny\",1\n",
    #"a,b"# + "\n" + #""x \"y\"",1"# + "\n",
  ].map { Array($0.utf8) }
  private static let documents = [
    #"[{"a": 1, "b": "x"}, {"a": 2.5, "c": {"d": [1, "é"]}}]"#, #"{"g": [{"p": [{"n": 1}]}], "d": "2026-01-25"}"#,
    "{\"a\": 1}\n{\"a\": null, \"b\": true}\n", #"{"s": "\u00e9\ud83d\ude00\\", "n": -1.5e-7, "l": [[], {}]}"#,
    #"[{"a": NaN}, {"a": 12345678901234567890}]"#,
  ].map { Array($0.utf8) }

  func input(_ random: inout SeededRandom) -> [UInt8] {
    let known = form == .delimited ? Self.delimited : Self.documents
    return Mutator.mutated(random.pick(known), with: known, &random)
  }

  func violation(of input: [UInt8]) async -> String? {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tipoff-capture-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let file = folder.appending(path: "in").path
      try Data(input).write(to: URL(filePath: file))
      let whole = try Self.captured(source(file, nil), to: folder.appending(path: "whole.sqlite").path)
      let pieces = try Self.captured(
        source(file, input.count % 7 + 1), to: folder.appending(path: "pieces.sqlite").path)
      return whole.violation ?? pieces.violation
        ?? (whole.text == pieces.text ? nil : "in pieces: \(pieces.text), whole: \(whole.text)")
    } catch {
      return "\(error)"
    }
  }

  private func source(_ file: String, _ pieceSize: Int?) -> any CaptureSource {
    switch form {
    case .delimited: DelimitedSource([file], named: "in", table: "t", pieceSize: pieceSize)
    case .documents: DocumentSource([file], named: "in", table: "t", pieceSize: pieceSize)
    }
  }

  /// What came of it as a text, and what is wrong with it.
  private static func captured(_ source: any CaptureSource, to path: String) throws -> (
    text: String, violation: String?
  ) {
    do {
      let writer = try SnapshotWriter(path, .init())
      do {
        try source.capture(into: writer)
      } catch {
        writer.discard()
        throw error
      }
      let snapshot = try writer.commit(at: .unixEpoch)
      let database = try Database<DatabaseError>(path, .readOnly, isTrusted: true)
      let integrity = try database.rows("PRAGMA integrity_check").first?.first ?? .null
      if integrity != .text("ok") { return ("", "a snapshot that is not sound: \(integrity)") }
      let rows = try snapshot.tables.map { table in
        "\(table.table.name) \(table.table.columns) \(try database.rows("SELECT * FROM \(quotedName(table.table.name)) ORDER BY rowid"))"
      }
      return (rows.joined(separator: "\n"), nil)
    } catch let error as CaptureError {
      return (error.description, error.hint == nil ? "an error without a way out: \(error)" : nil)
    }
  }
}
