import Validation
import Values

/// One file for a browser, which needs no network: all of a run, to be read, filtered and linked to.
public struct HTMLReporter: Format {
  public static let name = "html"
  public static let summary = "a page for people, in one file"

  public static let showsPast = true

  private let style: ReportStyle

  public init(_ style: ReportStyle) {
    self.style = style
  }

  public func report(_ run: Run) -> String {
    let page = HTMLPage(run, style)
    let document: HTML = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(text: Self.policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <meta name="robots" content="noindex">
      <title>\(text: page.title)</title>
      <style>\(HTML(own: HTMLStyle.text))</style>
      </head>
      <body>
      <a class="skip" href="#main">Skip to the findings</a>
      \(page.body)
      <script>\(HTML(own: HTMLScript.text))</script>
      </body>
      </html>

      """
    return document.markup
  }

  /// Nothing is loaded, and nothing runs but what stands here: each by the digest of its bytes.
  private static let policy =
    "default-src 'none'; style-src '\(digest(of: HTMLStyle.text))'; script-src '\(digest(of: HTMLScript.text))'; "
    + "base-uri 'none'; form-action 'none'"

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
