import Foundation

extension Memory.Content {
  /// As a history keeps it: a number as it is written in JSON (`1e999` is infinite), a histogram as its object.
  public var storedText: String {
    switch self {
    case .number(let number): number.isInfinite ? (number < 0 ? "-1e999" : "1e999") : number.description
    case .histogram(let histogram): histogram.storedText
    }
  }

  /// Nil where the text is neither.
  public init?(storedText: String) {
    if let number = Double(storedText), !number.isNaN {
      self = .number(number)
    } else if let histogram = Histogram(storedText: storedText) {
      self = .histogram(histogram)
    } else {
      return nil
    }
  }
}

extension Histogram {
  /// `{"edges":[1,2],"counts":[4,5,6]}`, or `{"categories":["a","b"],"counts":[4,5]}`.
  fileprivate var storedText: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(Stored(self)), as: UTF8.self)
    } catch {
      preconditionFailure("numbers and texts can be encoded: \(error)")
    }
  }

  fileprivate init?(storedText: String) {
    guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(storedText.utf8)) else { return nil }
    if let edges = stored.edges, let counts = stored.counts, counts.count == edges.count + 1, edges.isAscending {
      self = .bins(edges: edges, counts: counts)
    } else if let names = stored.categories, let counts = stored.counts, names.count == counts.count {
      self = .categories(zip(names, counts).map { Category($0, $1) })
    } else {
      return nil
    }
  }

  private struct Stored: Codable {
    var edges: [Double]?
    var categories: [String]?
    var counts: [Int]?

    init(_ histogram: Histogram) {
      switch histogram {
      case .bins(let edges, let counts): (self.edges, self.counts) = (edges, counts)
      case .categories(let categories):
        (self.categories, self.counts) = (categories.map(\.name), categories.map(\.count))
      }
    }
  }
}

extension [Double] {
  fileprivate var isAscending: Bool { zip(self, dropFirst()).allSatisfy { $0 < $1 } }
}
