/// Two names of at least three words that differ in one of them, or of fewer that differ in a plural; numbered parts of
/// one table are meant to.
package struct ConfusablePair {
  package let first: String
  package let second: String
  /// The word of each in which they differ.
  package let words: (String, String)

  package var turned: ConfusablePair { ConfusablePair(first: second, second: first, words: (words.1, words.0)) }

  /// Names alike in all words but one fall into one group, so that not every two are compared.
  package static func all(among names: [String]) -> [ConfusablePair] {
    var groups: [[String]: [(name: String, word: String)]] = [:]
    var pairs: [ConfusablePair] = []
    for name in names {
      let words = NameWords(name).all
      for index in words.indices where !words[index].allSatisfy(\.isNumber) {
        var frame = words
        frame[index] = "*"
        for other in groups[frame] ?? []
        where other.word != words[index] && (words.count >= 3 || isPlural(other.word, words[index])) {
          pairs.append(ConfusablePair(first: other.name, second: name, words: (other.word, words[index])))
        }
        groups[frame, default: []].append((name, words[index]))
      }
    }
    return pairs
  }
}

/// `line`, `lines`; `match`, `matches`.
private func isPlural(_ first: String, _ second: String) -> Bool {
  let (short, long) = first.count < second.count ? (first, second) : (second, first)
  return long == short + "s" || long == short + "es"
}

/// The words of a table's name, in lower case.
package struct NameWords {
  package let all: [String]

  package init(_ name: String) {
    all = name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
