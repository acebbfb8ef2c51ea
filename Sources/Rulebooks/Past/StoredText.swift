import Values

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Memory.Content {
  /// As a history keeps it: a number as it is written in JSON (`1e999` is infinite), a histogram as its object.
  package var storedText: String {
    switch self {
    case .number(let number): number.isInfinite ? (number < 0 ? "-1e999" : "1e999") : number.description
    case .histogram(let histogram): Stored(histogram).text
    case .columns(let columns): Stored(columns).text
    }
  }

  /// Nil where the text is neither.
  package init?(storedText: String) {
    if let number = Double(storedText), !number.isNaN {
      self = .number(number)
    } else if let content = Stored(storedText)?.content {
      self = content
    } else {
      return nil
    }
  }
}

/// `{"edges":[1,2],"counts":[4,5,6]}`, `{"categories":["a","b"],"counts":[4,5]}`, or `{"columns":[["a","text"],["b","real"]]}`.
private struct Stored: Codable {
  var edges: [Double]?
  var categories: [String]?
  var counts: [Int]?
  var columns: [[String]]?

  init(_ histogram: Histogram) {
    switch histogram {
    case .bins(let edges, let counts): (self.edges, self.counts) = (edges, counts)
    case .categories(let categories): (self.categories, self.counts) = (categories.map(\.name), categories.map(\.count))
    }
  }

  init(_ columns: [Memory.KeptColumn]) {
    self.columns = columns.map { [$0.name, $0.affinity.rawValue] }
  }

  init?(_ text: String) {
    guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(text.utf8)) else { return nil }
    self = stored
  }

  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    } catch {
      preconditionFailure("numbers and texts can be encoded: \(error)")
    }
  }

  /// Nil where the parts do not belong together.
  var content: Memory.Content? {
    if let columns { return keptColumns(columns).map(Memory.Content.columns) }
    if let edges, let counts, counts.count == edges.count + 1, edges.isAscending {
      return .histogram(.bins(edges: edges, counts: counts))
    }
    guard let categories, let counts, categories.count == counts.count else { return nil }
    return .histogram(.categories(zip(categories, counts).map { Histogram.Category($0, $1) }))
  }

  private func keptColumns(_ pairs: [[String]]) -> [Memory.KeptColumn]? {
    let columns = pairs.compactMap { pair -> Memory.KeptColumn? in
      guard pair.count == 2, let affinity = Affinity(rawValue: pair[1]) else { return nil }
      return Memory.KeptColumn(pair[0], affinity)
    }
    return columns.count == pairs.count ? columns : nil
  }
}

extension [Double] {
  fileprivate var isAscending: Bool { zip(self, dropFirst()).allSatisfy { $0 < $1 } }
}
