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

  @Test func theListOfKindsIsTheFolderOfKinds() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../../Sources/Rulebooks/Kinds")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.standardized.path)
    let written = try files.compactMap { file -> String? in
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      return text.firstMatch(of: /name: "([a-z_]+)",\n +summary:/).map { String($0.1) }
    }
    #expect(Set(written) == Set(Kinds.all.map { $0.about.name }))
    #expect(written.count == Kinds.all.count)
  }
}
