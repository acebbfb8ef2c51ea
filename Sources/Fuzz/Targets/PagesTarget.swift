import Questions
import TestSupport

import struct Foundation.Data
import class Foundation.FileManager
import struct Foundation.URL

/// Damaged database files: the pages answer what SQL answers, or refuse, and nobody reads out of bounds.
///
/// Tables have no indexes: SQL reads an index in place of its table where it likes, and then sees only that one's damage.
struct PagesTarget: FuzzTarget {
  let name = "pages"
  let weight = 4
  private let files: [[UInt8]]

  init() throws {
    files = try (UInt64(0)..<16).map { seed in
      let snapshot = try RandomSnapshot(seed: 700 + seed, rows: [0, 3, 20, 60][Int(seed % 4)], isPlain: true)
      return Array(try Data(contentsOf: URL(filePath: snapshot.path)))
    }
  }

  /// A byte from which the questions come, and the file.
  func input(_ random: inout SeededRandom) -> [UInt8] {
    var file = random.pick(files)
    for _ in 0..<random.pick([1, 1, 2, 3, 8]) {
      let page = random.below(max(1, file.count / 512)) * 512
      // Headers of pages and of cells are where damage means something.
      let place = min(file.count - 1, page + random.below(random.pick([12, 64, 512])))
      switch random.below(4) {
      case 0: file[place] ^= 1 << UInt8(random.below(8))
      case 1: file[place] = UInt8(random.below(256))
      case 2: file[place] = random.pick([0, 1, 0x7F, 0x80, 0xFF])
      case _: file[place] = file[random.below(file.count)]
      }
    }
    return [UInt8(random.below(256))] + file
  }

  func violation(of input: [UInt8]) async -> String? {
    guard let first = input.first else { return nil }
    let path = FileManager.default.temporaryDirectory.appending(path: "tipoff-damaged-\(first)-\(input.count).sqlite")
      .path
    defer { try? FileManager.default.removeItem(atPath: path) }
    do {
      try Data(input.dropFirst()).write(to: URL(filePath: path))
      let comparison = try await ExecutorComparison(
        of: path,
        asking: { schema in
          var questions = RandomQuestions(about: schema, seed: UInt64(first))
          return questions.make(20)
        }, jobs: 1)
      return comparison.differences.first
    } catch {
      // SQLite cannot open it: nobody asks the pages.
      return nil
    }
  }
}
