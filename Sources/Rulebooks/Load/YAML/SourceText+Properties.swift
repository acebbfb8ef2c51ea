extension SourceText {
  /// Steps over the anchor and the tag that may stand before a node, and names the tag.
  func skippingProperties(at start: Int) -> (end: Int, tag: String?) {
    var offset = start
    var tag: String?
    while let byte = byte(at: offset), byte == UInt8(ascii: "&") || byte == UInt8(ascii: "!") {
      let property = offset
      while let byte = self.byte(at: offset), !isBlank(at: offset), !isBreak(at: offset), !byte.endsFlowItem {
        offset += 1
      }
      if byte == UInt8(ascii: "!") { tag = String(decoding: bytes[property..<offset], as: UTF8.self) }
      if offset == property { break }
      offset = skippingBlanksAndComments(at: offset)
    }
    return (offset, tag)
  }

  private func skippingBlanksAndComments(at start: Int) -> Int {
    var offset = start
    while isBlank(at: offset) || isBreak(at: offset) || byte(at: offset) == UInt8(ascii: "#") {
      if byte(at: offset) == UInt8(ascii: "#") {
        while offset < bytes.count, !isBreak(at: offset) { offset += 1 }
      } else {
        offset += 1
      }
    }
    return offset
  }
}

extension UInt8 {
  fileprivate var endsFlowItem: Bool {
    self == UInt8(ascii: ",") || self == UInt8(ascii: "]") || self == UInt8(ascii: "}")
  }
}
