import Values

/// How slices and entities stand in the file, of which there may be a million.
///
/// A text is found by its hash: an index of the texts themselves would be as large as they are. Its JSON object stands
/// beside it only where it is not plain: most are made of texts, and follow from how fingerprints spell them.
enum KeyText {
  /// FNV-1a, 32 bits (Fowler, Noll, Vo); what shares a hash is told apart by the text.
  static func hash(of text: String) -> Int {
    var hash: UInt32 = 0x811C_9DC5
    for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return Int(Int32(bitPattern: hash))
  }

  /// `a=b,c=d` as `{"a":"b","c":"d"}`; right only where names and values are texts without anything to escape.
  static func plainObject(of text: String) -> String {
    guard !text.isEmpty else { return "{}" }
    let pairs = text.split(atByte: UInt8(ascii: ",")).map {
      $0.split(atByte: UInt8(ascii: "=")).joined(separator: "\":\"")
    }
    return "{\"\(pairs.joined(separator: "\",\""))\"}"
  }

  /// The same in SQL, of a row of `keys` under this name.
  static func object(of key: String) -> String {
    """
    coalesce(\(key).object, iif(\(key).text = '', '{}',
      '{"' || replace(replace(\(key).text, '=', '":"'), ',', '","') || '"}'))
    """
  }
}
