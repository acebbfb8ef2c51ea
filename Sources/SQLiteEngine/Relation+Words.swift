import Expressions
import Questions
import Values

extension Relation {
  /// What a statement about it asks: its tables, or the query's own first words.
  var words: String {
    var seen: Set<ExactText> = []
    return parts.filter { seen.insert($0.exact).inserted }.joined(separator: ", ")
  }

  private var parts: [String] {
    switch self {
    case .source(let table): [table.name]
    case .query(let query): [query.text.split(whereSeparator: \.isWhitespace).prefix(6).joined(separator: " ")]
    case .filter(let base, _), .derive(let base, _), .unpivot(let base, _), .group(let base, _, _): base.parts
    case .join(let join): join.base.parts + join.other.parts
    case .window(let window): window.base.parts
    }
  }
}
