import Values

/// A waiver to be written.
package struct WaiverDraft: Hashable, Sendable {
  package let target: WaiverTarget
  package let reason: String
  package let owner: String
  package let expires: Day

  package init(_ target: WaiverTarget, reason: String, owner: String, expires: Day) {
    self.target = target
    self.reason = reason
    self.owner = owner
    self.expires = expires
  }

  fileprivate func isSame(as waiver: Waiver) -> Bool {
    target == waiver.target && reason.exact == waiver.reason.exact && owner.exact == waiver.owner.exact
      && expires == waiver.expires
  }

  /// As an item of the list; JSON's texts are YAML's.
  package func item(indentation: String = "  ") -> [String] {
    func line(_ key: String, _ text: String) -> String { "\(key): \(JSONText.text(text).indented)" }
    let first =
      switch target {
      case .finding(let pattern): line("finding", pattern.text)
      case .recurrence(let key): line("recurrence", key)
      }
    return ["\(indentation)- \(first)"]
      + [line("reason", reason), line("owner", owner), "expires: \(expires)"].map { "\(indentation)  \($0)" }
  }
}

/// The text of `waivers.yml`, to which waivers are added: what stands there stays as it is, comments and order too.
package struct WaiversText {
  private let text: String
  private let lineEnd: String

  /// Nil where there is no file yet.
  package init(_ text: String?) {
    self.text = text ?? ""
    lineEnd = text?.utf8.contains(UInt8(ascii: "\r")) == true ? "\r\n" : "\n"
  }

  /// Throws where the list is written in such a way that nothing can be added to it; what is there must be readable.
  package func adding(_ drafts: [WaiverDraft]) throws(UsageError) -> String {
    guard let before = waivers(in: text) else { throw refusal(drafts) }
    let added = appended(drafts)
    guard let after = waivers(in: added), after.count == before.count + drafts.count,
      zip(before, after).allSatisfy({ $0.target == $1.target && $0.expires == $1.expires }),
      zip(drafts, after.dropFirst(before.count)).allSatisfy({ $0.isSame(as: $1) })
    else { throw refusal(drafts) }
    return added
  }

  private func refusal(_ drafts: [WaiverDraft]) -> UsageError {
    UsageError(
      "nothing can be added to the list as it is written there; nothing was written",
      hint: "add this by hand:\n" + drafts.flatMap { $0.item() }.joined(separator: "\n"))
  }

  private func waivers(in text: String) -> [Waiver]? {
    try? loadWaivers(RuleFile(path: WaiversFile.name, bytes: Array(text.utf8)))
  }

  private var lines: [Substring] { text.split(separator: lineEnd, omittingEmptySubsequences: false)[...].map { $0 } }

  private func appended(_ drafts: [WaiverDraft]) -> String {
    let whole = text.isEmpty || text.hasSuffix(lineEnd) ? text : text + lineEnd
    let items = drafts.flatMap { $0.item(indentation: indentation ?? "  ") }
    let hasList = lines.contains { $0.hasPrefix("waivers:") }
    let new = (hasList ? [] : ["waivers:"]) + items
    return emptied(whole) + new.map { $0 + lineEnd }.joined()
  }

  /// That of the list's items; nil where there are none.
  private var indentation: String? {
    lines.first { $0.drop { $0 == " " }.hasPrefix("- ") }.map { String($0.prefix { $0 == " " }) }
  }

  /// An empty list, `waivers: []`, is made one that goes on below.
  private func emptied(_ text: String) -> String {
    guard indentation == nil, let line = lines.first(where: { $0.hasPrefix("waivers:") }),
      let open = line.firstIndex(of: "["), let close = line.firstIndex(of: "]"), open < close,
      line[line.index(after: open)..<close].allSatisfy({ $0 == " " })
    else { return text }
    let rest = String(line[line.index(after: close)...])
    return text.replacing(line, with: "waivers:" + rest, maxReplacements: 1)
  }
}
