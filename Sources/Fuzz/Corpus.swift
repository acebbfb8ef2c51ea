import Rulebooks

import struct Foundation.Data
import class Foundation.FileManager
import struct Foundation.URL

/// Rule files that are right: the kinds' examples, and the shipped rules.
struct Corpus {
  let rules: [[UInt8]]

  init(repository folder: String) {
    let examples = Kinds.all.flatMap { $0.about.examples.map { Array(Self.rulebook($0).utf8) } }
    rules = examples + Self.shipped(below: folder + "/rules")
  }

  /// The checks of an example stand under the table `t`.
  static func rulebook(_ example: KindExample) -> String {
    let checks = example.rules.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n")
    return """
      timezone: America/New_York
      day_starts: "06:00"
      tables:
        t:
          from: t
          checks:
      \(checks)

      """
  }

  private static func shipped(below folder: String) -> [[UInt8]] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".yml") }.sorted().compactMap {
      (try? Data(contentsOf: URL(filePath: "\(folder)/\($0)"))).map(Array.init)
    }
  }
}
