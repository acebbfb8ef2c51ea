/// The digits of a text in which single blanks or single hyphens may stand between two of them; nil for any other text.
private func digits(_ bytes: TextBytes, lastMayBeX: Bool = false) -> [Int]? {
  var digits: [Int] = []
  var separator: UInt8?
  var isAfterDigit = false
  for (index, byte) in bytes.enumerated() {
    if byte.isDigit {
      digits.append(byte.digitValue)
      isAfterDigit = true
    } else if lastMayBeX, index == bytes.count - 1, digits.count == 9, byte | 0x20 == UInt8(ascii: "x") {
      digits.append(10)
      isAfterDigit = true
    } else {
      guard isAfterDigit, byte.isOne(of: " -"), separator == nil || separator == byte else { return nil }
      separator = byte
      isAfterDigit = false
    }
  }
  return isAfterDigit ? digits : nil
}

/// ISO/IEC 7812-1, annex B: the formula of Luhn (US patent 2,950,048).
func isCardNumber(_ bytes: TextBytes) -> Bool {
  guard let digits = digits(bytes), (12...19).contains(digits.count) else { return false }
  let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
    let (place, value) = digit
    guard !place.isMultiple(of: 2) else { return sum + value }
    return sum + (value > 4 ? 2 * value - 9 : 2 * value)
  }
  return sum.isMultiple(of: 10)
}

/// ISO 2108: ten digits weighted 10 to 1 are a multiple of 11, `X` being 10; thirteen weighted 1 and 3, of 10.
func isISBN(_ bytes: TextBytes) -> Bool {
  guard let digits = digits(bytes, lastMayBeX: true) else { return false }
  switch digits.count {
  case 10: return digits.enumerated().reduce(0) { $0 + (10 - $1.offset) * $1.element }.isMultiple(of: 11)
  case 13:
    guard digits.starts(with: [9, 7, 8]) || digits.starts(with: [9, 7, 9]) else { return false }
    return digits.enumerated().reduce(0) { $0 + ($1.offset.isMultiple(of: 2) ? 1 : 3) * $1.element }.isMultiple(of: 10)
  case _: return false
  }
}

/// ISO 13616-1 and ISO/IEC 7064 MOD 97-10: country and check digits put last, letters as 10 to 35, the rest is 1.
func isIBAN(_ bytes: TextBytes) -> Bool {
  guard (15...34).contains(bytes.count), bytes[..<2].allSatisfy(\.isCapital), bytes[2..<4].allSatisfy(\.isDigit),
    bytes[4...].allSatisfy({ $0.isDigit || $0.isCapital })
  else { return false }
  var remainder = 0
  for byte in [bytes[4...], bytes[..<4]].joined() {
    remainder = byte.isDigit ? remainder * 10 + byte.digitValue : remainder * 100 + Int(byte) - 55
    remainder %= 97
  }
  return remainder == 1
}

func isCountry(_ bytes: TextBytes) -> Bool {
  guard bytes.count == 2, bytes.allSatisfy(\.isCapital) else { return false }
  return countries.contains(UInt16(bytes[0]) << 8 | UInt16(bytes[1]))
}

private let countries: Set<UInt16> = {
  let codes = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD
    CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF
    GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN
    KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
    NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI
    SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI
    VN VU WF WS YE YT ZA ZM ZW
    """
  return Set(
    codes.split(whereSeparator: \.isWhitespace).map { code in
      code.utf8.reduce(0) { $0 << 8 | UInt16($1) }
    })
}()
