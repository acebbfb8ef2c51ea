import Testing

@testable import Expressions

/// Texts that have a form, and texts that only look like it.
struct FormatExamples: CustomTestStringConvertible, Sendable {
  let format: TextFormat
  let good: [String]
  let bad: [String]

  init(_ format: TextFormat, good: [String], bad: [String]) {
    (self.format, self.good, self.bad) = (format, good, bad)
  }

  var testDescription: String { format.rawValue }
}

extension FormatExamples {
  static let addresses = [
    FormatExamples(
      .email,
      good: [
        "a@b.co", "coach+night@example.com", "o'brien@mail.example.co.uk", "x_y-z.1@sub-domain.example.org",
        "!#$%&'*+-/=?^_`{|}~@example.com", "\(String(repeating: "a", count: 64))@example.com",
      ],
      bad: [
        "", "@example.com", "a@", "a", "a@example", "a b@example.com", ".a@example.com", "a.@example.com",
        "a..b@example.com", "a@@example.com", "a@example..com", "a@-example.com", "a@example.com.",
        "\"a b\"@example.com",
        "a@[127.0.0.1]", "a@127.0.0.1", "jos\u{E9}@example.com", "a@example.com\n", " a@example.com", "<a@example.com>",
        "\(String(repeating: "a", count: 65))@example.com", "a@\(String(repeating: "b.", count: 130))com",
      ]),
    FormatExamples(
      .hostname,
      good: ["localhost", "example.com", "3com.com", "a-b.example", "EXAMPLE.Com", String(repeating: "a", count: 63)],
      bad: [
        "", ".", "example.", "-a.com", "a-.com", "a..b", "a_b.com", "1.2.3.4", "example.123", "ex ample.com",
        String(repeating: "a", count: 64), "a\u{E9}.com", String(repeating: "a.", count: 127) + "com",
      ]),
    FormatExamples(
      .url,
      good: [
        "http://example.com", "https://example.com/", "HTTPS://Example.com/a/b;c=1?q=%20&r",
        "http://user:pw@example.com:8080/x#frag", "http://[2001:db8::1]:80/", "http://127.0.0.1", "http://localhost:",
        "http://a_b.example/", "https://example.com?x=1", "https://example.com/%C3%A9",
      ],
      bad: [
        "", "example.com", "//example.com", "http:/example.com", "http://", "http:///path", "http://:80",
        "ftp://example.com",
        "mailto:a@b.co", "javascript:alert(1)", "http://exa mple.com", "http://example.com/a b",
        "http://example.com/%2",
        "http://example.com/%zz", "http://example.com:99999", "http://example.com:8a", "http://[::1",
        "http://[1::2::3]",
        "http://example.com/<x>", "http://example.com/\u{E9}", "http://a@b@c.com", "http://example.com/#a#b",
        "http://example.com\n",
      ]),
    FormatExamples(
      .ipv4, good: ["0.0.0.0", "127.0.0.1", "255.255.255.255", "8.8.8.8"],
      bad: [
        "", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.04", "1..2.3", "1.2.3.4 ", "1.2.3.a", "-1.2.3.4",
        "1.2.3.4/8",
      ]),
    FormatExamples(
      .ipv6,
      good: [
        "::", "::1", "1::", "2001:db8::8:800:200c:417a", "FF01:0:0:0:0:0:0:101", "1:2:3:4:5:6:7:8",
        "::ffff:129.144.52.38",
        "1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "64:ff9b::192.0.2.33",
      ],
      bad: [
        "", ":", ":::", "1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "g::1", "1:2:3:4:5:6:7:8::",
        ":1::2",
        "1:", "::1:", "fe80::1%eth0", "2001:db8::/32", "::ffff:256.1.1.1", "1.2.3.4::", "1:2:3:4:5:6:7:1.2.3.4",
        "[::1]",
        "127.0.0.1",
      ]),
    FormatExamples(
      .mac, good: ["00:1A:2b:3C:4d:5E", "00-1A-2B-3C-4D-5E"],
      bad: [
        "", "001A2B3C4D5E", "00:1A:2B:3C:4D", "00:1A-2B:3C:4D:5E", "00:1A:2B:3C:4D:5G", "00:1A:2B:3C:4D:5E:6F",
        "001A.2B3C.4D5E",
      ]),
  ]

  static let names = [
    FormatExamples(
      .uuid,
      good: [
        "00000000-0000-0000-0000-000000000000", "ffffffff-FFFF-ffff-ffff-ffffffffffff",
        "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
      ],
      bad: [
        "", "f81d4fae7dec11d0a76500a0c91e6bf6", "{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}",
        "f81d4fae-7dec-11d0-a765-00a0c91e6bf",
        "f81d4fae-7dec-11d0-a765-00a0c91e6bf6a", "g81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "f81d4fa-e7dec-11d0-a765-00a0c91e6bf6",
      ]),
    FormatExamples(
      .ulid, good: ["01ARZ3NDEKTSV4RRFFQ69G5FAV", "7ZZZZZZZZZZZZZZZZZZZZZZZZZ", "01arz3ndektsv4rrffq69g5fav"],
      bad: [
        "", "8ZZZZZZZZZZZZZZZZZZZZZZZZZ", "01ARZ3NDEKTSV4RRFFQ69G5FA", "01ARZ3NDEKTSV4RRFFQ69G5FAVX",
        "01ARZ3NDEKTSV4RRFFQ69G5FAI", "01ARZ3NDEKTSV4RRFFQ69G5FAU",
      ]),
    FormatExamples(
      .slug, good: ["a", "golden-state-warriors", "2026-01-25", "x1"],
      bad: ["", "-a", "a-", "a--b", "A-b", "a_b", "a b", "\u{E9}t\u{E9}"]),
    FormatExamples(
      .semver,
      good: [
        "0.0.0", "1.2.3", "10.20.30", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-0.3.7", "1.0.0-x-y-z.--",
        "1.0.0+20130313144700",
        "1.0.0-beta+exp.sha.5114f85", "1.0.0-0A.is.legal", "1.2.3----RC-SNAPSHOT.12.9.1--.12+788", "1.0.0+001",
        "99999999999999999999999.999999999999999999.99999999999999999",
      ],
      bad: [
        "", "1", "1.2", "1.2.3.4", "v1.2.3", "01.1.1", "1.01.1", "1.1.01", "1.2.3-", "1.2.3+", "1.2.3-01", "1.2.3-a..b",
        "1.2.3-0123.0123", "1.1.2+.123", "+invalid", "1.2.3-\u{E9}", "alpha", "1.2-SNAPSHOT", "9.8.7+meta+meta",
      ]),
    FormatExamples(
      .hexColor, good: ["#fff", "#FFFA", "#a1B2c3", "#a1b2c3d4"],
      bad: ["", "#", "fff", "#ff", "#fffff", "#fffffff", "#a1b2c3d4e", "#ggg", "red"]),
    FormatExamples(
      .base64, good: ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy", "+/+/"],
      bad: ["Zg", "Zg=", "Zm9", "Zm9v=", "Zh==", "Zm9=", "Zm9v\n", "Zm 9", "Zm9v-_8=", "====", "=Zg=", "Zg==Zg=="]),
  ]

  static let numbers = [
    FormatExamples(
      .date, good: ["0001-01-01", "2024-02-29", "2000-02-29", "2026-12-31", "9999-12-31"],
      bad: [
        "", "2025-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01",
        "2026-1-5",
        "20260125", "2026/01/25", "01/25/2026", "2026-01-25 ", "2026-01-25T00:00:00", "-2026-01-25", "10000-01-01",
      ]),
    FormatExamples(
      .time, good: ["00:00", "23:59", "23:59:59", "12:30:00.5", "12:30:00.123456789"],
      bad: [
        "", "24:00", "24:00:00", "23:60", "23:59:60", "1:30", "12:30:", "12:30:00.", "12:30.5", "12:30Z", "12:30 PM",
        "T12:30",
      ]),
    FormatExamples(
      .timestamp,
      good: [
        "2026-01-25T19:30:00Z", "2026-01-25 19:30", "2026-01-25t19:30:00z", "2026-01-25T19:30:00.123-05:00",
        "2024-02-29T00:00:00+0530", "2026-01-25T19:30:00+05",
      ],
      bad: [
        "", "2026-01-25", "2025-02-29T00:00:00Z", "2026-01-25T24:00:00Z", "2026-01-25T23:59:60Z",
        "2026-01-25T19:30:00 Z",
        "2026-01-25T19", "2026-01-25T19:30:00+24:00", "20260125T193000Z", "1769369400", "2026-01-25T19:30:00Zx",
        "19:30:00",
      ]),
    FormatExamples(
      .integer,
      good: ["0", "-0", "+7", "007", "9223372036854775807", "-9223372036854775808", "00000000000000000000000001"],
      bad: [
        "", "-", "+", "1.0", "1e3", " 1", "1 ", "1,000", "0x1F", "9223372036854775808", "-9223372036854775809",
        "\u{0661}",
      ]),
    FormatExamples(
      .number, good: ["0", "-1.5", "+.5", "5.", "1e3", "1E-400", "1.7976931348623157e308", "00.1"],
      bad: ["", ".", "-", "e5", "1e", "1e+", "1e309", "NaN", "inf", "Infinity", "1,5", "0x10", "1_000", " 1", "--1"]),
    FormatExamples(
      .boolean, good: ["true", "FALSE", "True", "1", "0"], bad: ["", "yes", "no", "t", "2", "01", "true ", "on"]),
    FormatExamples(
      .json,
      good: [
        "null", "true", " false ", "0", "-0", "1.5e-3", "\"\"", "\"a\\u00e9\\n\"", "[]", "{}", "[1, [2, {\"a\": [ ]}]]",
        "{\"a\":1,\"a\":2}", "\t[\r\n1]", "\"\u{E9}\"",
        String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000),
      ],
      bad: [
        "", " ", "nul", "True", "01", "1.", ".5", "+1", "1e", "NaN", "Infinity", "'a'", "\"a", "\"\\x\"", "\"\\u12\"",
        "\"a\nb\"", "[1,]", "[,1]", "[1 2]", "{a:1}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,}", "[1]]", "[",
        "{\"a\":1]",
        "[1}", "1 2", "// x\n1", "\u{FEFF}1", String(repeating: "[", count: 5000),
      ]),
  ]

  static let codes = [
    FormatExamples(
      .phone, good: ["+14155552671", "+4930123456", "+12", "+123456789012345"],
      bad: [
        "", "14155552671", "+0123456", "+1", "+1234567890123456", "+1 415 555 2671", "+1-415", "0049301234",
        "++49301234",
      ]),
    FormatExamples(
      .country, good: ["US", "DE", "GB", "RS", "SS", "AX"],
      bad: ["", "us", "UK", "EU", "XK", "ZZ", "USA", "U", "SU", "AN"]),
    FormatExamples(
      .iban,
      good: ["GB82WEST12345698765432", "DE89370400440532013000", "NO9386011117947", "FR1420041010050500013M02606"],
      bad: [
        "", "GB82WEST12345698765433", "GB82 WEST 1234 5698 7654 32", "gb82west12345698765432", "DE89370400440532013001",
        "82GBWEST12345698765432", "GB82",
      ]),
    FormatExamples(
      .isbn,
      good: ["0306406152", "0-306-40615-2", "080442957X", "9780306406157", "978-0-306-40615-7", "979 10 90636 07 1"],
      bad: [
        "", "0306406153", "9780306406158", "97803064061", "080442957Y", "X804429570", "978--0306406157",
        "9780306406157-", "0-306 40615-2", "1234567890128",
      ]),
    FormatExamples(
      .creditCard,
      good: ["4111111111111111", "4111 1111 1111 1111", "5500-0000-0000-0004", "340000000000009", "4222222222222"],
      bad: [
        "", "4111111111111112", "4111 1111-1111 1111", "4111  1111 1111 1111", "4111111111111111 ", "41111111111",
        "41111111111111111111", "4111x11111111111",
      ]),
  ]

  static let all = addresses + names + numbers + codes
}
