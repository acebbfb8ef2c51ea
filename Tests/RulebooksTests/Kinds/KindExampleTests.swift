import Foundation
import Rulebooks
import TestSupport
import Testing
import Validation
import Values

struct KindExampleTests {
  static let all = Kinds.all.flatMap { kind in
    kind.about.examples.map { NamedExample(kind: kind.about.name, example: $0) }
  }

  struct NamedExample: CustomTestStringConvertible, Sendable {
    let kind: String
    let example: KindExample
    var testDescription: String { "\(kind): \(example.name)" }
  }

  @Test(arguments: all)
  func anExampleFindsTheMarkedRowsAndNoOthers(named: NamedExample) async throws {
    let run = try await ExampleRun(named.example)
    #expect(run.verdict == named.example.verdict, "\(run.run.checks.map { ($0.verdict, $0.explanation ?? "") })")
    #expect(run.differences == [])
  }

  @Test func everyKindHasAPassingAndAFailingExample() {
    for kind in Kinds.all {
      let verdicts = Set(kind.about.examples.map(\.verdict))
      #expect(verdicts.contains(.pass), "\(kind.about.name)")
      #expect(verdicts.contains(.fail), "\(kind.about.name)")
    }
  }

  /// A kind is a file, or a folder of its name with all that is its own.
  @Test func theListOfKindsIsTheFolderOfKinds() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../../Sources/Rulebooks/Kinds"
    ).standardized
    var written: [String] = []
    for entry in try FileManager.default.contentsOfDirectory(atPath: folder.path) where entry != "Kinds.swift" {
      let names = try kindNames(at: folder.appending(path: entry))
      #expect(names.count == 1, "\(entry) holds \(names)")
      #expect(names.allSatisfy { $0.type + ".swift" == entry || $0.type == entry }, "\(entry) holds \(names)")
      written += names.map(\.name)
    }
    #expect(written.sorted() == Kinds.all.map { $0.about.name }.sorted())
  }

  /// The kinds that a file, or the files of a folder, describe: the type, and the name in rules.
  private func kindNames(at place: URL) throws -> [(type: String, name: String)] {
    let isFolder = (try place.resourceValues(forKeys: [.isDirectoryKey])).isDirectory == true
    let files =
      isFolder ? try FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil) : [place]
    return try files.compactMap { file in
      let text = try String(contentsOf: file, encoding: .utf8)
      guard let name = text.firstMatch(of: /name: "([a-z_]+)",\n +summary:/),
        let type = text.firstMatch(of: /struct ([A-Za-z]+): (Kind|RowKind|ColumnKind|ValueListKind)/)
      else { return nil }
      return (String(type.1), String(name.1))
    }
  }
}
