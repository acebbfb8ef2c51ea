/// What a CI server's runner obeys in what a step prints, read as GitHub's own does (actions/runner, `ActionCommand`): a line
/// that begins with `::word … ::` after white space, else `##[word]` anywhere in it. Azure and TeamCity have their own words.
///
/// GitHub's obeys a list of words; here any word counts, for the list grows.
enum Runner {
  /// Lines end at a line feed or a carriage return, whichever there is.
  static func commands(in text: String) -> [String] {
    var commands: [String] = []
    var stop: String?
    for line in text.unicodeScalars.split(whereSeparator: { $0 == "\n" || $0 == "\r" }).map(String.init) {
      guard let command = command(line) else { continue }
      if let word = stop {
        if command.name == word { stop = nil }
      } else if command.name == "stop-commands" {
        stop = command.data
      } else {
        commands.append(line)
      }
    }
    return commands + (stop.map { ["::\($0):: never came"] } ?? [])
  }

  private static func command(_ line: String) -> (name: String, data: String)? {
    let words = Array(line.unicodeScalars.drop { $0.properties.isWhitespace })
    let colons: [Unicode.Scalar] = [":", ":"]
    if words.starts(with: colons), let end = position(of: colons, in: words, from: 2), end > 2 {
      let name = words[2..<end].prefix { $0 != " " }
      return (text(name), text(words[(end + 2)...]))
    }
    let all = Array(line.unicodeScalars)
    for word in ["##[", "##vso[", "##teamcity["] {
      let sign = Array(word.unicodeScalars)
      if let start = position(of: sign, in: all, from: 0) { return (text(all[start...]), "") }
    }
    return nil
  }

  private static func position(of part: [Unicode.Scalar], in scalars: [Unicode.Scalar], from start: Int) -> Int? {
    guard scalars.count >= part.count + start else { return nil }
    return (start...(scalars.count - part.count)).first { scalars[$0..<($0 + part.count)].elementsEqual(part) }
  }

  private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}
