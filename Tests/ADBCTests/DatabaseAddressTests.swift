import Testing

@testable import ADBC

/// What of an address is shown, and what of a driver's words about it.
struct DatabaseAddressTests {
  private static let cases: [(address: String, shown: String, words: String, hidden: String)] = [
    ("postgresql://tip@h/db", "postgresql://tip@h/db", "no such user tip", "no such user tip"),
    ("postgresql://tip:hunter22@h/db", "postgresql://tip@h/db", "bad hunter22.", "bad ***."),
    (
      "postgresql://tip:p%40ss%2Fword@h/db", "postgresql://tip@h/db", "p@ss/word p%40ss%2Fword p%40ss%2fword",
      "*** *** ***"
    ),
    ("postgresql://tip:p@ss@word@h:5432/db?x=1", "postgresql://tip@h:5432/db?x=1", "in \"p@ss@word\"", "in \"***\""),
    (
      "postgresql://tip:slash/word1234@h/db", "postgresql://tip@h/db", "invalid port \"slash\", \"word1234\"",
      "invalid port \"***\", \"***\""
    ),
    ("postgresql://tip:what?pass@h/db", "postgresql://tip@h/db", "near ?pass@h: what", "near ***@h: ***"),
    (
      "postgresql://tip:%zzsecret@h/db", "postgresql://tip@h/db", "invalid percent-encoded token: \"%zzsecret\"",
      "invalid percent-encoded token: \"***\""
    ),
    ("postgresql:///db?host=/tmp&password=hunter22&user=tip", "postgresql:///db?host=/tmp&user=tip", "hunter22", "***"),
    (
      "snowflake://u:tok@acc/db?token=abcd1234", "snowflake://u@acc/db", "token abcd1234 is no tok",
      "token *** is no ***"
    ),
    ("postgresql://tip:pw@h/db", "postgresql://tip@h/db", "pwd of pw, pw: 'pw'", "pwd of ***, ***: '***'"),
    ("postgresql://h:5432/db", "postgresql://h:5432/db", "port 5432", "port 5432"),
    ("POSTGRESQL://tip:Größe1@h/db", "POSTGRESQL://tip@h/db", "Größe1 Gr%C3%B6%C3%9Fe1", "*** ***"),
    ("duckdb:/data/a:b@c.db", "duckdb:/data/a:b@c.db", "no file", "no file"),
  ]

  @Test(arguments: cases.indices)
  func aPasswordIsShownNowhere(_ index: Int) throws {
    let (text, shown, words, hidden) = Self.cases[index]
    let address = try DatabaseAddress(text) { _ in nil }
    #expect(address.shown == shown)
    #expect(address.secrets.hidden(in: words) == hidden)
    #expect(address.full == text)
  }

  @Test func variablesOfTheEnvironmentStandForPartsOrForAll() throws {
    let environment = ["PW": "p@ss/wörd", "URL": "postgresql://tip:p%40ss@h/db", "EMPTY": ""]
    let part = try DatabaseAddress("postgresql://tip:${PW}@h/db") { environment[$0] }
    #expect(part.full == "postgresql://tip:p%40ss%2Fw%C3%B6rd@h/db")
    #expect(part.shown == "postgresql://tip@h/db")
    #expect(part.secrets.hidden(in: "of p@ss/wörd and p%40ss%2Fw%C3%B6rd") == "of *** and ***")
    let whole = try DatabaseAddress("${URL}") { environment[$0] }
    #expect(whole.full == environment["URL"])
    #expect(whole.shown == "postgresql://tip@h/db")
    let missing = driverError { try DatabaseAddress("postgresql://tip:${NONE}@h/db") { environment[$0] } }
    #expect(
      missing?.description.contains("'${NONE}', and there is no such variable; set NONE in the environment") == true)
    #expect(driverError { try DatabaseAddress("${EMPTY}") { environment[$0] } }?.kind == .badAddress)
  }

  @Test(arguments: [
    ("postgresql://h/db", true), ("duckdb:a.db", true), ("sqlite:a.db", true), ("foo://x", true), ("${URL}", true),
    ("a.csv", false), ("data/*.json", false), ("C:a", false), ("./duckdb:a", false), ("", false), (":memory:", false),
  ])
  func anAddressIsToldFromAPath(_ text: String, _ isAddress: Bool) {
    #expect(DatabaseAddress.isMeant(by: text) == isAddress)
  }
}
