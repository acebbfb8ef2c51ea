import CYAML

/// What libyaml found next in a text.
struct YAMLEvent {
  let content: Content
  let mark: YAMLMark

  enum Content {
    case alias(name: String)
    case scalar(text: String, form: TextTrace.Origin.Form, anchor: String?)
    case listStart(anchor: String?, tag: String?)
    case listEnd
    case mappingStart(anchor: String?, tag: String?)
    case mappingEnd
    case documentStart
    case documentEnd
    case streamStart
    case streamEnd
  }

  init(_ event: yaml_event_t) {
    mark = YAMLMark(event.start_mark)
    let data = event.data
    content =
      switch event.type {
      case YAML_ALIAS_EVENT: .alias(name: Self.text(data.alias.anchor) ?? "")
      case YAML_SCALAR_EVENT:
        .scalar(
          text: Self.text(data.scalar.value, data.scalar.length), form: .init(data.scalar.style),
          anchor: Self.text(data.scalar.anchor))
      case YAML_SEQUENCE_START_EVENT:
        .listStart(anchor: Self.text(data.sequence_start.anchor), tag: Self.text(data.sequence_start.tag))
      case YAML_SEQUENCE_END_EVENT: .listEnd
      case YAML_MAPPING_START_EVENT:
        .mappingStart(anchor: Self.text(data.mapping_start.anchor), tag: Self.text(data.mapping_start.tag))
      case YAML_MAPPING_END_EVENT: .mappingEnd
      case YAML_DOCUMENT_START_EVENT: .documentStart
      case YAML_DOCUMENT_END_EVENT: .documentEnd
      case YAML_STREAM_START_EVENT: .streamStart
      // The parser's last event comes again and again, as no event.
      default: .streamEnd
      }
  }

  private static func text(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    bytes.map { String(cString: $0) }
  }

  private static func text(_ bytes: UnsafeMutablePointer<yaml_char_t>?, _ count: Int) -> String {
    String(stored: UnsafeBufferPointer(start: bytes, count: count))
  }
}

/// A place in the text as libyaml counts it: from 1, columns in Unicode scalars.
struct YAMLMark {
  let line: Int
  let column: Int

  init(_ mark: yaml_mark_t) {
    line = mark.line + 1
    column = mark.column + 1
  }
}

extension TextTrace.Origin.Form {
  fileprivate init(_ style: yaml_scalar_style_t) {
    self =
      switch style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
      default: .plain
      }
  }
}
