import Values

extension Value {
  /// As the name of something, without quotes around it: what would be seen as something else, or not at all, stands in them.
  var label: String {
    guard case .text(let text) = self else { return description }
    let isPlain = !text.isEmpty && text.first != " " && text.last != " " && text != "NULL"
    return isPlain ? text : "'\(text)'"
  }
}
