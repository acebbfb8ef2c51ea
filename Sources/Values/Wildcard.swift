/// Whether `*` of the pattern can stand for something so that it reads as the text; the time grows with the product of their lengths at most.
package func wildcard(_ pattern: String, matches text: String) -> Bool {
  let (pattern, text) = (Array(pattern.utf8), Array(text.utf8))
  var (patternIndex, textIndex) = (0, 0)
  var star: (pattern: Int, text: Int)?
  while textIndex < text.count {
    if patternIndex < pattern.count, pattern[patternIndex] == UInt8(ascii: "*") {
      star = (patternIndex, textIndex)
      patternIndex += 1
    } else if patternIndex < pattern.count, pattern[patternIndex] == text[textIndex] {
      patternIndex += 1
      textIndex += 1
    } else if let last = star {
      star = (last.pattern, last.text + 1)
      patternIndex = last.pattern + 1
      textIndex = last.text + 1
    } else {
      return false
    }
  }
  return pattern[patternIndex...].allSatisfy { $0 == UInt8(ascii: "*") }
}

/// Whether the pattern matches some text that begins so, and where `separator` is given, has none of it afterwards.
package func wildcard(_ pattern: String, matchesSomeBeginning prefix: String, without separator: UInt8? = nil) -> Bool {
  let pattern = Array(pattern.utf8)
  func withSkippedStars(_ places: Set<Int>) -> Set<Int> {
    var all = places
    for place in places {
      var next = place
      while next < pattern.count, pattern[next] == UInt8(ascii: "*") {
        next += 1
        all.insert(next)
      }
    }
    return all
  }
  var places = withSkippedStars([0])
  for byte in prefix.utf8 {
    var next: Set<Int> = []
    for place in places where place < pattern.count {
      if pattern[place] == UInt8(ascii: "*") {
        next.insert(place)
      } else if pattern[place] == byte {
        next.insert(place + 1)
      }
    }
    places = withSkippedStars(next)
    if places.isEmpty { return false }
  }
  guard let separator else { return true }
  return places.contains { !pattern[$0...].contains(separator) }
}

/// Whether the pattern matches every text that begins so.
package func wildcard(_ pattern: String, matchesAllBeginning prefix: String) -> Bool {
  pattern.utf8.last == UInt8(ascii: "*") && wildcard(pattern, matches: prefix)
}
