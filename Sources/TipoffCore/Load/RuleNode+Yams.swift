import Yams

extension Node.Scalar {
  var ruleStyle: RuleNode.Style {
    switch style {
    case .any, .plain: .plain
    case .singleQuoted, .doubleQuoted: .quoted
    case .literal, .folded: .block
    }
  }

  /// Where the scalar's text comes from, given where its source begins.
  func trace(of text: String, at offset: Int, in source: SourceText) -> TextTrace {
    switch style {
    case .any, .plain: TextTracer.flow(text, quote: .none, at: offset, in: source)
    case .singleQuoted: TextTracer.flow(text, quote: .single, at: offset, in: source)
    case .doubleQuoted: TextTracer.flow(text, quote: .double, at: offset, in: source)
    case .literal, .folded: TextTracer.block(text, at: offset, in: source)
    }
  }
}
