import Values

/// A page in one file: nothing is loaded, and nothing runs but what stands in it, each by the digest of its bytes.
struct HTMLDocument {
  let title: String
  /// The words of the link that leads past the head, to `#main`.
  let skipsTo: HTML
  let body: HTML
  let styles: [StaticString]
  var script: StaticString?

  var markup: String {
    let document: HTML = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(text: policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <meta name="robots" content="noindex">
      <title>\(text: title)</title>
      \(styles.map { "<style>\(HTML(own: $0))</style>" as HTML }.joined(separator: "\n"))
      </head>
      <body>
      <a class="skip" href="#main">\(skipsTo)</a>
      \(body)
      \(script.map { "<script>\(HTML(own: $0))</script>\n" as HTML } ?? .none)</body>
      </html>

      """
    return document.markup
  }

  private var policy: String {
    let styles = styles.map { "'\(Self.digest(of: $0))'" }.joined(separator: " ")
    let script = script.map { " script-src '\(Self.digest(of: $0))';" } ?? ""
    return "default-src 'none'; style-src \(styles);\(script) base-uri 'none'; form-action 'none'"
  }

  private static func digest(of text: StaticString) -> String {
    let hexadecimal = Array(SHA256.hexadecimal(of: text.description).utf8)
    let bytes = stride(from: 0, to: hexadecimal.count, by: 2).compactMap {
      UInt8(String(decoding: hexadecimal[$0..<$0 + 2], as: UTF8.self), radix: 16)
    }
    return "sha256-" + base64(bytes)
  }

  /// RFC 4648, section 4.
  private static func base64(_ bytes: [UInt8]) -> String {
    let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    return stride(from: 0, to: bytes.count, by: 3).map { start in
      let three = (0..<3).map { start + $0 < bytes.count ? Int(bytes[start + $0]) : nil }
      let bits = three.reduce(0) { $0 << 8 | ($1 ?? 0) }
      let written = three.count { $0 != nil } + 1
      return String((0..<4).map { $0 < written ? signs[bits >> (18 - 6 * $0) & 63] : "=" })
    }.joined()
  }
}
