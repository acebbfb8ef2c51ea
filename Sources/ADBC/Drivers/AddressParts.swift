/// An address taken apart into what may be shown and what may not, also where it is not well formed: then too much is hidden.
struct AddressParts {
  let shown: String
  let secrets: Set<String>

  private static let secretNames = ["password", "passwd", "pwd", "secret", "token", "credential", "apikey", "api_key"]

  init(_ address: String) {
    guard let slashes = address.firstRange(of: "://") else {
      shown = address
      secrets = []
      return
    }
    let scheme = address[..<slashes.upperBound]
    let query = address[slashes.upperBound...].firstIndex(where: { $0 == "?" || $0 == "#" }) ?? address.endIndex
    // An address whose password holds `?` unencoded has its `@` behind it.
    let isBroken = !address[slashes.upperBound..<query].contains("@") && address[query...].contains("@")
    let authority = address[slashes.upperBound..<(isBroken ? address.endIndex : query)]
    let (user, password, place) = Self.split(authority)
    let parameters = Self.parameters(isBroken ? "" : address[query...])
    shown = scheme + (user.isEmpty ? "" : user + "@") + place + parameters.shown
    secrets = parameters.secrets.union(password.map { Self.spellings(String($0), alsoParts: true) } ?? [])
  }

  /// User, password and the rest: the last `@` is the one that counts, for one in a password is a mistake that people make.
  private static func split(_ authority: Substring) -> (user: Substring, password: Substring?, place: Substring) {
    guard let at = authority.lastIndex(of: "@") else { return ("", nil, authority) }
    let (login, place) = (authority[..<at], authority[authority.index(after: at)...])
    guard let colon = login.firstIndex(of: ":") else { return (login, nil, place) }
    return (login[..<colon], login[login.index(after: colon)...], place)
  }

  private static func parameters(_ text: Substring) -> (shown: String, secrets: Set<String>) {
    guard let mark = text.first else { return ("", []) }
    var (kept, secrets) = ([Substring](), Set<String>())
    for pair in text.dropFirst().split(separator: "&") {
      let name = pair.prefix { $0 != "=" }.lowercased()
      if secretNames.contains(where: name.contains) {
        secrets.formUnion(spellings(String(pair.dropFirst(name.count + 1)), alsoParts: false))
      } else {
        kept.append(pair)
      }
    }
    return (kept.isEmpty ? "" : "\(mark)\(kept.joined(separator: "&"))", secrets)
  }

  /// A parser that stumbles over a password repeats the part at which it did.
  private static func spellings(_ secret: String, alsoParts: Bool) -> Set<String> {
    let encoded = secret.percentDecoded.percentEncoded
    let inLowerCase = encoded.replacing(/%[0-9A-F]{2}/) { $0.output.lowercased() }
    let whole: Set = [secret, secret.percentDecoded, encoded, inLowerCase]
    guard alsoParts, secret.contains(where: isSeparator) else { return whole }
    let places = secret.indices.filter { isSeparator(secret[$0]) }
    let tails = places.flatMap { [String(secret[$0...]), String(secret[secret.index(after: $0)...])] }
    let pieces = secret.split(whereSeparator: isSeparator).map(String.init)
    return whole.union((tails + pieces).filter { $0.utf8.count >= 4 })
  }

  private static func isSeparator(_ character: Character) -> Bool { "/@:?#[]%&=".contains(character) }
}
