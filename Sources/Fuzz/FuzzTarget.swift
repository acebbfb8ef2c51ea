import TestSupport

/// Something that is fed with anything, and must keep a promise whatever it is fed with.
package protocol FuzzTarget {
  var name: String { get }

  /// Inputs while a whole run gets one: cheap ones get more, so that each has its part of the time.
  var weight: Int { get }

  /// The next input: generated, or a known one mutated.
  func input(_ random: inout SeededRandom) -> [UInt8]

  /// What is wrong with how it took an input; nil where all is well. A crash needs no words.
  func violation(of input: [UInt8]) async -> String?
}

package enum FuzzTargets {
  /// `folder` holds the repository: its shipped rules are part of the corpus where they are found.
  /// With a name, that one alone.
  package static func all(repository folder: String, named name: String? = nil) throws -> [any FuzzTarget] {
    let corpus = Corpus(repository: folder)
    let all: [any FuzzTarget] = [
      RulebookTarget(corpus: corpus), try ExpressionTarget(), PatternTarget(), TextTarget(), MarkedTableTarget(),
      RunTarget(), try PagesTarget(), CaptureTarget(form: .delimited), CaptureTarget(form: .documents),
    ]
    return all.filter { name == nil || $0.name == name }
  }
}
