import Values

/// A form that a whole text has, by the standard of `definition`; nothing before or after it, no blanks around it.
package enum TextFormat: String, Hashable, Sendable, CaseIterable {
  case email, hostname, url, ipv4, ipv6, mac
  case uuid, ulid, slug, semver
  case date, time, timestamp
  case integer, number, boolean, json
  case phone, country, iban, isbn
  case creditCard = "credit_card"
  case hexColor = "hex_color"
  case base64

  /// What the text is, with its article, and whose rule that is.
  package var definition: String {
    switch self {
    case .email:
      "an address local@domain of RFC 5321: no quoted local part, the domain a hostname of two labels or more, ASCII"
    case .hostname:
      "a hostname of RFC 1123: labels of letters, digits and inner hyphens, the last not all digits, at most 253"
    case .url: "an absolute http or https URI of RFC 3986"
    case .ipv4: "four numbers from 0 to 255 with dots, without leading zeros (RFC 3986, IPv4address)"
    case .ipv6: "an address of RFC 4291, section 2.2, with `::` and an embedded IPv4, without zone and prefix length"
    case .mac: "six pairs of hexadecimal digits, all with `:` or all with `-` (IEEE 802, EUI-48)"
    case .uuid: "a UUID of RFC 9562 in any version, 8-4-4-4-12 hexadecimal digits"
    case .ulid: "a ULID: 26 characters of Crockford's Base32, the first at most 7"
    case .slug: "words of a-z and 0-9, joined by single hyphens"
    case .semver: "a version of Semantic Versioning 2.0.0"
    case .date: "a day YYYY-MM-DD of the calendar, 0001 to 9999 (RFC 3339, full-date)"
    case .time: "a time of day HH:MM[:SS[.fraction]] before 24:00"
    case .timestamp: "a day and a time of day, `T` or a blank between them, with or without offset (ISO 8601)"
    case .integer: "digits with or without a sign, within 64 bits"
    case .number: "a decimal number with or without sign, fraction and exponent, within the range of a double"
    case .boolean: "true, false, 1 or 0; letters in any case"
    case .json: "one JSON value of RFC 8259"
    case .phone: "`+` and 2 to 15 digits, the first not 0 (ITU-T E.164)"
    case .country: "a country code of two capitals, officially assigned in ISO 3166-1 as of 2024"
    case .iban: "an IBAN of ISO 13616 without blanks, its check digits right; the country's own length is not checked"
    case .isbn: "an ISBN-10 or ISBN-13 of ISO 2108, its check digit right, with or without hyphens or blanks"
    case .creditCard: "12 to 19 digits with a right Luhn digit (ISO/IEC 7812-1), single blanks or hyphens between them"
    case .hexColor: "`#` and 3, 4, 6 or 8 hexadecimal digits (CSS Color 4)"
    case .base64: "padded Base64 of RFC 4648, section 4, in one line and canonical; the empty text is Base64 of nothing"
    }
  }

  /// Whether the bytes of a text, UTF-8, have this form.
  package func accepts(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var reader = FormatReader(bytes)
    switch self {
    case .email: return reader.isEmail
    case .hostname: return isHostname(bytes[...])
    case .url: return reader.isURL
    case .ipv4: return isIPv4(bytes[...])
    case .ipv6: return isIPv6(bytes[...])
    case .mac: return reader.isMAC
    case .uuid: return reader.isUUID
    case .ulid: return isULID(bytes)
    case .slug: return reader.isSlug
    case .semver: return reader.isSemanticVersion
    case .date, .time, .timestamp: return acceptsClock(bytes)
    case .integer: return reader.isInteger
    case .number: return reader.isNumber
    case .boolean: return isBoolean(bytes)
    case .json:
      var json = JSONReader(bytes)
      return json.isOneValue
    case .phone: return reader.isPhone
    case .country: return isCountry(bytes)
    case .iban: return isIBAN(bytes)
    case .isbn: return isISBN(bytes)
    case .creditCard: return isCardNumber(bytes)
    case .hexColor: return reader.isHexColor
    case .base64: return isBase64(bytes)
    }
  }

  private func acceptsClock(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var clock = ClockReader(bytes)
    switch self {
    case .date: return clock.day() != nil && clock.isAtEnd
    case .time:
      let hasSeconds = clock.hasSeconds
      guard clock.secondsOfDay() != nil else { return false }
      return (!hasSeconds || clock.microseconds() != nil) && clock.isAtEnd
    // A day alone is an instant too, its midnight.
    case _: return bytes.count > 10 && Instant(utf8: bytes, plainIn: .utc) != nil
    }
  }
}

/// The function `conforms(x, 'format')`: 1 or 0; NULL of NULL. Numbers and blobs are judged as texts.
package func conforms(_ value: Value, to format: TextFormat) -> Value {
  guard var text = value.asText else { return .null }
  return .boolean(text.withUTF8 { format.accepts($0) })
}

extension Expression {
  /// Whether the text of a value has a form; NULL of NULL.
  package static func conforms(_ value: Expression, to format: TextFormat) -> Expression {
    .call(.conforms, [value, .literal(.text(format.rawValue))])
  }
}
