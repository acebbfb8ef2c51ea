/// Whether `*` of the pattern can stand for something so that it reads as the text; linear time.
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
