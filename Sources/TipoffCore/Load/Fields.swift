/// Reads a mapping strictly: what is asked for is known, what is left is a mistake, and no mistake stops the reading.
///
/// Readers give nil where the key is missing or its value is wrong; what is wrong, or missing though required, is in
/// `diagnostics`.
public struct Fields {
  /// What was found so far. Inside of `read(_:as:into:)` this is the caller's own list: pass it on to what reads
  /// further down.
  public var diagnostics: Diagnostics

  /// The keys and values in the order in which they are written.
  public let entries: [RuleNode.Entry]
  public let location: Location
  private let owner: String
  private var known: [String] = []

  /// Reads a mapping by `read`, then reports the keys that `read` did not ask for.
  ///
  /// `owner` names whose keys these are, as in "a table"; nil where the node is no mapping, which is reported.
  public static func read<Result>(
    _ node: RuleNode, as owner: String, into diagnostics: inout Diagnostics, by read: (inout Fields) -> Result?
  ) -> Result? {
    guard case .mapping(let entries) = node.content else {
      diagnostics.add(node.location, "expected the keys of \(owner), found \(node.described)")
      return nil
    }
    var fields = Fields(entries: entries, of: owner, at: node.location, diagnostics: diagnostics)
    let result = read(&fields)
    fields.reportUnknownKeys()
    diagnostics = fields.diagnostics
    return result
  }

  private init(entries: [RuleNode.Entry], of owner: String, at location: Location, diagnostics: Diagnostics) {
    self.entries = entries
    self.owner = owner
    self.location = location
    self.diagnostics = diagnostics
  }

  /// The node under a key, which is known from now on; a required one that is missing is reported.
  public mutating func node(_ key: String, required: Bool = false) -> RuleNode? {
    allow([key])
    if let entry = entry(key) { return entry.value }
    if required { diagnostics.add(location, "\(owner) needs the key '\(key)'", hint: nearMiss(of: key)) }
    return nil
  }

  /// The entry of a key, which does not become known by that.
  public func entry(_ key: String) -> RuleNode.Entry? { entries.first { $0.key.text == key } }

  /// Makes keys known that are read elsewhere, or that could have been written here.
  public mutating func allow(_ keys: some Sequence<String>) {
    for key in keys where !known.contains(key) { known.append(key) }
  }

  /// Reports a mistake about a key at the place of the key, or of the mapping where it has none.
  public mutating func report(_ key: String, _ message: String, hint: String? = nil) {
    diagnostics.add(entry(key)?.key.location ?? location, message, hint: hint)
  }

  /// Reads the node under a key by one of the readers of `RuleNode`.
  public mutating func read<Value>(
    _ key: String, required: Bool = false, by read: (RuleNode, inout Diagnostics) -> Value?
  ) -> Value? {
    node(key, required: required).flatMap { read($0, &diagnostics) }
  }

  private func nearMiss(of key: String) -> String? {
    let unread = entries.map(\.key.text).filter { !known.contains($0) }
    return nearestName(to: key, among: unread).map { "is '\($0)' meant to be it?" }
  }

  private mutating func reportUnknownKeys() {
    for entry in entries where !known.contains(entry.key.text) {
      let near = nearestName(to: entry.key.text, among: known).map { "did you mean '\($0)'?" }
      let list = known.isEmpty ? "no key goes here" : "keys of \(owner): " + known.joined(separator: ", ")
      diagnostics.add(entry.key.location, "unknown key '\(entry.key.text)'", hint: near ?? list)
    }
  }
}
