import Capture
import Foundation
import SQLite
import Testing
import Values

/// CSV as it is met: dialects, encodings, types, NULLs, and what is wrong with it.
struct DelimitedTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    var columns: [String]
    let rows: [[Value]]
    var options = DelimitedOptions()

    var testDescription: String { name }

    init(
      _ name: String, _ text: String, columns: [String], rows: [[Value]],
      _ change: (inout DelimitedOptions) -> Void = { _ in }
    ) {
      self.name = name
      self.text = text
      self.columns = columns
      self.rows = rows
      change(&options)
    }
  }

  static let cases: [Case] = [
    Case(
      "plain", "a,b\n1,x\n2,y\n", columns: ["a INTEGER", "b TEXT"],
      rows: [[.integer(1), .text("x")], [.integer(2), .text("y")]]),
    Case("no line end at the end", "a,b\n1,x", columns: ["a INTEGER", "b TEXT"], rows: [[.integer(1), .text("x")]]),
    Case("CRLF, BOM", "\u{FEFF}a,b\r\n1,x\r\n", columns: ["a INTEGER", "b TEXT"], rows: [[.integer(1), .text("x")]]),
    Case(
      "CR alone", "a,b\r1,x\r2,y", columns: ["a INTEGER", "b TEXT"],
      rows: [[.integer(1), .text("x")], [.integer(2), .text("y")]]),
    Case(
      "semicolons, decimal commas are texts", "a;b\n1;2,5\n2;3,5\n", columns: ["a INTEGER", "b TEXT"],
      rows: [[.integer(1), .text("2,5")], [.integer(2), .text("3,5")]]),
    Case("tabs", "a\tb\n1\tx,y\n", columns: ["a INTEGER", "b TEXT"], rows: [[.integer(1), .text("x,y")]]),
    Case("bars", "a|b\n1|x\n", columns: ["a INTEGER", "b TEXT"], rows: [[.integer(1), .text("x")]]),
    Case(
      "quotes, doubled; a line end and a delimiter within", "a,b\n\"x \"\"y\"\", z\",1\n\"two\nlines\",2\n",
      columns: ["a TEXT", "b INTEGER"],
      rows: [[.text("x \"y\", z"), .integer(1)], [.text("two\nlines"), .integer(2)]]),
    Case(
      "quotes escaped", #"a,b"# + "\n" + #""x \"y\", z",1"# + "\n", columns: ["a TEXT", "b INTEGER"],
      rows: [[.text("x \"y\", z"), .integer(1)]]),
    Case(
      "single quotes", "a,b\n'x, y','1'\n'z','2'\n", columns: ["a TEXT", "b INTEGER"],
      rows: [[.text("x, y"), .integer(1)], [.text("z"), .integer(2)]]),
    Case(
      "a quote within a plain field", "a,b\n5\" pipe,1\n", columns: ["a TEXT", "b INTEGER"],
      rows: [[.text("5\" pipe"), .integer(1)]]),
    Case(
      "an empty field is NULL, an empty text is one", "a,b\n,1\n\"\",2\n", columns: ["a TEXT", "b INTEGER"],
      rows: [[.null, .integer(1)], [.text(""), .integer(2)]]),
    Case(
      "a quoted empty among numbers is NULL", "a,b\n\"1\",x\n\"\",y\n", columns: ["a INTEGER", "b TEXT"],
      rows: [[.integer(1), .text("x")], [.null, .text("y")]]),
    Case(
      "codes stay texts", "id,n\n0022500650,1\n0022500651,2\n", columns: ["id TEXT", "n INTEGER"],
      rows: [[.text("0022500650"), .integer(1)], [.text("0022500651"), .integer(2)]]),
    Case(
      "beyond 64 bits", "n,m\n9223372036854775807,9223372036854775808\n-9223372036854775808,1\n",
      columns: ["n INTEGER", "m TEXT"],
      rows: [[.integer(.max), .text("9223372036854775808")], [.integer(.min), .text("1")]]),
    Case(
      "versions stay texts", "v,n\n1.9,1\n1.10,2\n", columns: ["v TEXT", "n INTEGER"],
      rows: [[.text("1.9"), .integer(1)], [.text("1.10"), .integer(2)]]),
    Case(
      "prices are numbers", "p,n\n1.90,1\n10.50,2\n", columns: ["p REAL", "n INTEGER"],
      rows: [[.real(1.9), .integer(1)], [.real(10.5), .integer(2)]]),
    Case(
      "reals and integers", "p,n\n1.5,1\n-2,2\n1e-05,3\n", columns: ["p REAL", "n INTEGER"],
      rows: [[.real(1.5), .integer(1)], [.real(-2), .integer(2)], [.real(1e-5), .integer(3)]]),
    Case(
      "12e5 is a code", "p,n\n12e5,1\n7,2\n", columns: ["p TEXT", "n INTEGER"],
      rows: [[.text("12e5"), .integer(1)], [.text("7"), .integer(2)]]),
    Case(
      "phone numbers", "p,n\n+431234,1\n431235,2\n", columns: ["p TEXT", "n INTEGER"],
      rows: [[.text("+431234"), .integer(1)], [.text("431235"), .integer(2)]]),
    Case(
      "days and instants", "d,t\n2026-01-25,2026-01-25T10:00:00Z\n2026-01-26,2026-01-25 10:00:00+01:00\n",
      columns: ["d DATE", "t TIMESTAMP"],
      rows: [
        [.text("2026-01-25"), .text("2026-01-25T10:00:00Z")],
        [.text("2026-01-26"), .text("2026-01-25 10:00:00+01:00")],
      ]),
    Case(
      "booleans", "b,c\ntrue,true\nFalse,no\n", columns: ["b BOOLEAN", "c TEXT"],
      rows: [[.integer(1), .text("true")], [.integer(0), .text("no")]]),
    Case(
      "no header", "1,x\n2,y\n", columns: ["column_1 INTEGER", "column_2 TEXT"],
      rows: [[.integer(1), .text("x")], [.integer(2), .text("y")]]),
    Case("names for what has none", "1,x\n", columns: ["n INTEGER", "t TEXT"], rows: [[.integer(1), .text("x")]]) {
      $0.header = .names(["n", "t"])
    },
    Case(
      "a header of years", "2024,2025\n1,2\n", columns: ["2024 INTEGER", "2025 INTEGER"],
      rows: [[.integer(1), .integer(2)]]
    ) { $0.header = .first },
    Case(
      "lines before the header", "made by x\n\na,b\n1,2\n", columns: ["a INTEGER", "b INTEGER"],
      rows: [[.integer(1), .integer(2)]]
    ) { $0.skippedLines = 2 },
    Case(
      "one column, and a line without a value", "a\n1\n\n2\n", columns: ["a INTEGER"],
      rows: [[.integer(1)], [.null], [.integer(2)]]),
    Case(
      "blank lines between records", "a,b\n\n1,2\n\n", columns: ["a INTEGER", "b INTEGER"],
      rows: [[.integer(1), .integer(2)]]),
    Case(
      "NA means NULL where somebody says so", "a,b\nNA,x\n2,NA\n", columns: ["a INTEGER", "b TEXT"],
      rows: [[.null, .text("x")], [.integer(2), .null]]
    ) { $0.nulls = ["NA"] },
    Case(
      "types given", "a,b,c\n007,1.10,yes\n8,2,0\n", columns: ["a INTEGER", "b TEXT", "c BOOLEAN"],
      rows: [[.integer(7), .text("1.10"), .integer(1)], [.integer(8), .text("2"), .integer(0)]]
    ) { $0.types = ["a": .integer, "b": .text, "c": .boolean] },
    Case(
      "what does not fit is kept as it is", "a,b\n12.50,x\nn/a,y\n3,z\n", columns: ["a", "b TEXT"],
      rows: [[.text("12.50"), .text("x")], [.text("n/a"), .text("y")], [.integer(3), .text("z")]]
    ) { $0.types = ["a": .integer] },
    Case(
      "formats of days", "d,e\n25/01/2026,x\n31/02/2026,y\n", columns: ["d DATE", "e TEXT"],
      rows: [[.text("2026-01-25"), .text("x")], [.text("31/02/2026"), .text("y")]]
    ) { $0.formats = ["d": try? TimeFormat("%d/%m/%Y")].compactMapValues { $0 } },
    Case(
      "renamed", "Game Date,b\n2026-01-25,1\n", columns: ["game_date DATE", "b INTEGER"],
      rows: [[.text("2026-01-25"), .integer(1)]]
    ) { $0.renamed = ["Game Date": "game_date"] },
    Case(
      "short records", "a,b,c\n1,2\n4,5,6\n", columns: ["a INTEGER", "b INTEGER", "c INTEGER"],
      rows: [[.integer(1), .integer(2), .null], [.integer(4), .integer(5), .integer(6)]]
    ) { $0.padsShortRecords = true },
    Case(
      "Excel's first line", "sep=;\na;b\n1;x,y\n", columns: ["a INTEGER", "b TEXT"],
      rows: [[.integer(1), .text("x,y")]]),
    Case(
      "seventeen digits, as programs write reals", "lat,n\n48.053808600000004,1\n-72.886806000000007,2\n0.5,3\n",
      columns: ["lat REAL", "n INTEGER"],
      rows: [
        [.real(48.053808600000004), .integer(1)], [.real(-72.886806000000007), .integer(2)], [.real(0.5), .integer(3)],
      ]),
    Case(
      "digits that no real keeps", "id,n\n1.2345678901234567890,1\n0.5,2\n", columns: ["id TEXT", "n INTEGER"],
      rows: [[.text("1.2345678901234567890"), .integer(1)], [.text("0.5"), .integer(2)]]),
    Case(
      "quotes mean themselves", "a,b\n\"x,1\n", columns: ["a TEXT", "b INTEGER"], rows: [[.text("\"x"), .integer(1)]]
    ) { $0.quote = .meansItself },
  ]

  @Test(arguments: cases)
  func aFileIsReadAsItIsMeant(_ example: Case) throws {
    let folder = try TestFolder()
    let file = try folder.write(example.text, to: "in.csv")
    // Also where each byte comes alone.
    for pieceSize in [nil, 1, 3, 7] {
      let captured = try TestCapture.of(
        DelimitedSource([file], named: "in.csv", table: "t", example.options, pieceSize: pieceSize), in: folder)
      #expect(captured.columns == example.columns, "pieces of \(pieceSize ?? 0)")
      #expect(captured.rows == example.rows, "pieces of \(pieceSize ?? 0)")
    }
  }

  @Test(arguments: [
    (TextEncoding.utf16LittleEndian, [UInt8](arrayLiteral: 0xFF, 0xFE), String.Encoding.utf16LittleEndian),
    (.utf16BigEndian, [0xFE, 0xFF], .utf16BigEndian), (.utf16LittleEndian, [], .utf16LittleEndian),
  ])
  func utf16IsFoundOut(_ encoding: TextEncoding, _ mark: [UInt8], _ foundation: String.Encoding) throws {
    let folder = try TestFolder()
    let text = "name,n\nŽižek 😀,1\nb,2\n"
    let file = try folder.write(mark + Array(try #require(text.data(using: foundation))), to: "in.csv")
    for pieceSize in [nil, 1, 5] {
      let captured = try TestCapture.of(
        DelimitedSource([file], named: "in.csv", table: "t", pieceSize: pieceSize), in: folder)
      #expect(captured.rows == [[.text("Žižek 😀"), .integer(1)], [.text("b"), .integer(2)]])
      #expect(captured.table.outcome.notes.first?.hasPrefix(encoding.rawValue) == true)
    }
  }

  @Test func windows1252IsReadWhereSomebodySaysSo() throws {
    let folder = try TestFolder()
    let file = try folder.write(
      Array("n,p\nM".utf8) + [0xFC, 0x6C, 0x6C, 0x65, 0x72] + Array(",".utf8) + [0x80] + Array("5\n".utf8), to: "in.csv"
    )
    let error = #expect(throws: CaptureError.self) {
      try TestCapture.of(DelimitedSource([file], named: "in.csv", table: "t"), in: folder)
    }
    #expect(error?.description.hasSuffix("in.csv:2: byte FC in column 'n' is no UTF-8") == true)
    #expect(error?.hint?.contains("windows-1252") == true)
    var options = DelimitedOptions()
    options.encoding = .windows1252
    let captured = try TestCapture.of(DelimitedSource([file], named: "in.csv", table: "t", options), in: folder)
    #expect(captured.rows == [[.text("Müller"), .text("€5")]])
  }

  @Test(arguments: [
    ("a,b\n1,\"x\n2,y\n", ":2:3: the quote that opens here is never closed"),
    ("a,b\n1,\"x\"y\n", ":2:5: text follows the quote that closes here"),
    ("a,b\n1,2\n1,2,3\n", ":3: this record has 3 fields, the header 2"),
    ("a,b\n1,2\n\n1\n", ":4: this record has 1 field, the header 2"),
    ("a,A\n1,2\n", ":1: the header names 'A' twice, the second time as column 2"),
    ("a\u{0},b\n1,2\n", "a column's name in 't' holds a NUL"),
    ("made by x\na,b\n1,2\n", ":2: this record has 2 fields, the header 1"),
    ("a,b\n1, \"x, y\"\n", ":2: this record has 3 fields, the header 2"),
    ("a,b\n1,x\u{0}y\n", ":2: a NUL stands in column 'b'"),
    ("", ": is empty"),
    (String(repeating: "c,", count: 2000) + "c\n", "2001 columns; SQLite holds 2000 at most"),
  ])
  func whatIsWrongIsToldWithItsPlaceAndNothingIsWritten(_ text: String, _ words: String) throws {
    let folder = try TestFolder()
    let file = try folder.write(text.hasPrefix("c,") ? Self.numbered(text) : text, to: "in.csv")
    let error = #expect(throws: CaptureError.self) {
      try TestCapture.of(DelimitedSource([file], named: "in.csv", table: "t"), in: folder)
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    #expect(error?.hint?.isEmpty == false)
    #expect(try folder.names == ["in.csv"])
  }

  private static func numbered(_ header: String) -> String {
    header.split(separator: ",").indices.map { "c\($0)" }.joined(separator: ",") + "\n"
  }

  /// What a person may have meant otherwise is told with the words that say so, and these words do what they promise.
  @Test(arguments: [
    (
      "a,n\n1,NA\n2,NA\n3,4\n", "n is TEXT: 'NA' in line 2 is no number, and not the only such value", "null=NA",
      "n INTEGER"
    ),
    ("a,n\n1,n/a\n2,1.5\n", "n is TEXT: 'n/a' in line 2 is no number", "null=n/a", "n REAL"),
    ("a,d\n1,2026-01-25\n2,never\n", "d is TEXT: 'never' in line 3 is no day", "null=never", "d DATE"),
    (
      "a,d\n1,2026/01/25\n2,2026/01/31\n", "d is TEXT: days and moments are known as 2026-01-25 alone",
      "formats={ d: \"%Y/%m/%d\" }", "d DATE"
    ),
    ("a,n\n1,1012.3\n2,1e3\n3,7\n", "n is TEXT: '1e3' in line 3 may be a code", "types={ n: real }", "n REAL"),
    ("a,n\n1,17\n2,9223372036854775808\n", "n is TEXT: '9223372036854775808' in line 3", "types={ n: real }", "n REAL"),
  ])
  func aColumnThatMayBeMeantOtherwiseSaysHow(_ text: String, _ note: String, _ option: String, _ column: String) throws
  {
    let folder = try TestFolder()
    let file = try folder.write(text, to: "in.csv")
    let captured = try TestCapture.of(DelimitedSource([file], named: "in.csv", table: "t"), in: folder)
    let notes = captured.table.outcome.notes
    #expect(notes.contains { $0.hasPrefix(note) }, "\(notes)")
    #expect(notes.last?.contains(option) == true, "\(notes)")
    let options = try DelimitedOptions(written: [option])
    let meant = try TestCapture.of(DelimitedSource([file], named: "in.csv", table: "t", options), in: folder)
    #expect(meant.columns[1] == column)
    #expect(meant.table.outcome.unfit.count == 0)
  }

  @Test(arguments: [
    ("d\n0000-01-01\n2026-01-01\n", "d is TEXT: '0000-01-01' in line 2 is no day of the calendar"),
    ("a;b\n1,5;x\n2,5;y\n", "a is TEXT: '1,5' in line 2 has a comma among its digits"),
    ("a,,c\n1,2,3\n", "column_2 has no name in the header"),
  ])
  func whatWasDecidedIsTold(_ text: String, _ note: String) throws {
    let folder = try TestFolder()
    let file = try folder.write(text, to: "in.csv")
    let captured = try TestCapture.of(DelimitedSource([file], named: "in.csv", table: "t"), in: folder)
    #expect(captured.table.outcome.notes.contains(note), "\(captured.table.outcome.notes)")
  }

  @Test(arguments: [
    (["null"], "expected KEY=VALUE"), (["nul=NA"], "unknown key 'nul'"), (["types={ a: blob }"], "'blob' is no type"),
    (["types={ a: "], "expected"), (["encoding=ebcdic"], "is no encoding"),
    (["quote=none", "quote='"], "is given twice"),
  ])
  func aWrongWordOfHowToReadIsTold(_ written: [String], _ words: String) {
    let error = #expect(throws: CaptureError.self) { try DelimitedOptions(written: written) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    #expect(error?.hint?.isEmpty == false)
  }

  /// A few words among many numbers are counted and kept; a digit among them makes them codes.
  @Test func fewValuesThatDoNotFitAreCountedAndKept() throws {
    let folder = try TestFolder()
    var lines = (1...200).map { "\($0),\($0)" }
    lines[17] = "n/a,A17"
    let file = try folder.write("n,code\n" + lines.joined(separator: "\n"), to: "in.csv")
    let captured = try TestCapture.of(DelimitedSource([file], named: "in.csv", table: "t"), in: folder)
    #expect(captured.columns == ["n INTEGER", "code TEXT"])
    #expect(captured.rows[17] == [.text("n/a"), .text("A17")])
    #expect(captured.rows[18] == [.integer(19), .text("19")])
    let unfit = captured.table.outcome.unfit
    #expect(unfit.count == 1)
    #expect(unfit.shown == [.init(place: "\(file):19", column: "n", value: "n/a")])
    #expect(captured.table.outcome.notes.contains { $0.contains("code is TEXT: 'A17' in line 19") })
  }

  @Test func filesOfOneHeaderMakeOneTable() throws {
    let folder = try TestFolder()
    let first = try folder.write("a,b\n1,x\n", to: "1.csv")
    let second = try folder.write("a,b\n2.5,y\n", to: "2.csv")
    var options = DelimitedOptions()
    options.fileColumn = "file"
    let captured = try TestCapture.of(
      DelimitedSource([first, second], named: "*.csv", table: "t", options), in: folder)
    #expect(captured.columns == ["file TEXT", "a REAL", "b TEXT"])
    #expect(captured.rows == [[.text(first), .real(1), .text("x")], [.text(second), .real(2.5), .text("y")]])
    let third = try folder.write("b,a\n1,x\n", to: "3.csv")
    let error = #expect(throws: CaptureError.self) {
      try TestCapture.of(DelimitedSource([first, third], named: "*.csv", table: "t"), in: folder)
    }
    #expect(error?.message.contains("column 1 is 'b', expected 'a'") == true)
  }
}
