import Rulebooks
import TestSupport

import struct Foundation.Data
import class Foundation.FileManager
import struct Foundation.URL

/// Rule files that are right: the kinds' examples, and the shipped rules.
struct Corpus {
  let rules: [[UInt8]]

  init(repository folder: String) {
    let examples = Kinds.all.flatMap { $0.about.examples.map { Array("\($0.rulebook)\n".utf8) } }
    rules = examples + Self.shipped(below: folder + "/rules")
  }

  private static func shipped(below folder: String) -> [[UInt8]] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".yml") }.sorted().compactMap {
      (try? Data(contentsOf: URL(filePath: "\(folder)/\($0)"))).map(Array.init)
    }
  }
}
