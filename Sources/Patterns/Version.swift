import CPCRE2

/// The version of the PCRE2 that is linked: `10.42`, without its date.
package let pcre2Version: String = {
  var text = [UInt8](repeating: 0, count: 64)
  let count = pcre2_config_8(UInt32(PCRE2_CONFIG_VERSION), &text)
  guard count > 0 else { return "" }
  return String(decoding: text.prefix { $0 != 0 && $0 != UInt8(ascii: " ") }, as: UTF8.self)
}()
