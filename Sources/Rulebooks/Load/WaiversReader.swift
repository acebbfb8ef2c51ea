import Values

/// The bytes of `waivers.yml`.
package struct WaiversFile: Sendable {
  package let file: RuleFile
  /// Whether all rule files beside it were read: then each waiver names a check of theirs.
  package let isOfAllChecks: Bool

  package init(_ file: RuleFile, isOfAllChecks: Bool = true) {
    self.file = file
    self.isOfAllChecks = isOfAllChecks
  }

  /// How it is called, in the folder of the rule files.
  package static let name = "waivers.yml"
}

/// Reads waivers; every mistake is kept with its place.
package struct WaiversReader {
  let reader: RuleReader
  /// Nil where the rules are not known.
  let checks: [Check]?

  /// Without those of other checks, where the file is of more rules than were read.
  func waivers(_ file: WaiversFile) -> [Waiver] {
    let waivers = entries(file.file).compactMap(waiver)
    refuseRepeats(waivers)
    guard let checks, !reader.hasLostSome else { return waivers }
    let known = waivers.filter { waiver in checks.contains(where: waiver.concerns) }
    if file.isOfAllChecks {
      for waiver in waivers where !known.contains(waiver) { refuseUnknownCheck(of: waiver, checks) }
    }
    return known
  }

  /// Those of a list in an example.
  func waivers(in list: RuleNode) -> [Waiver] {
    let items = reader.list(list, expected: "a list of waivers, each with '-' before it") ?? []
    let waivers = items.compactMap(waiver)
    refuseRepeats(waivers)
    return waivers
  }

  /// The items of `waivers:`; none in a file of comments alone.
  private func entries(_ file: RuleFile) -> [RuleNode] {
    guard !Self.isBlank(file.bytes), let root = readYAML(file.bytes, file: file.path, into: &reader.diagnostics),
      let mapping = reader.mapping(root, expected: "a mapping with 'waivers'")
    else { return [] }
    reader.refuseUnknown(mapping, known: RuleKeys.waiversFile.names, in: "a file of waivers") { key in
      RuleKeys.file.names.contains(key) ? "rules stand in other files: \(WaiversFile.name) holds waivers alone" : nil
    }
    guard let node = Entries(mapping)["waivers"] else { return [] }
    if case .scalar(let scalar) = node.content, scalar.style == .plain, scalar.text.isEmpty { return [] }
    return reader.list(node, expected: "a list of waivers, each with '-' before it") ?? []
  }

  private static func isBlank(_ bytes: [UInt8]) -> Bool {
    bytes.split(separator: UInt8(ascii: "\n")).allSatisfy { line in
      let words = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }
      return words.isEmpty || words.first == UInt8(ascii: "#")
    }
  }

  private func waiver(_ node: RuleNode) -> Waiver? {
    guard let mapping = reader.mapping(node, expected: "finding or recurrence, reason, owner, expires") else {
      return nil
    }
    reader.refuseUnknown(mapping, known: RuleKeys.waiver.names, in: "a waiver")
    let fields = Entries(mapping)
    for required in RuleKeys.waiver.all where required.isRequired && fields[required.name] == nil {
      reader.report(
        node.location, "a waiver needs '\(required.name)'", hint: "\(required.name): \(required.example ?? "")")
    }
    let target = target(fields, node.location)
    let reason = fields["reason"].flatMap { reader.name($0, expected: "a reason") }
    let owner = fields["owner"].flatMap { reader.name($0, expected: "an owner") }
    let expires = fields["expires"].flatMap { reader.day($0) }
    guard let target, let reason, let owner, let expires else { return nil }
    return Waiver(
      target.value, reason: reason.value, owner: owner.value, expires: expires, location: target.location)
  }

  private func target(_ fields: Entries, _ place: Location) -> Located<WaiverTarget>? {
    switch (fields["finding"], fields["recurrence"]) {
    case (let node?, nil): return finding(node)
    case (nil, let node?): return recurrence(node)
    case (.some, let other?):
      reader.report(
        other.location, "a waiver has a finding or a recurrence, not both", hint: "write two waivers")
    case (nil, nil):
      reader.report(
        place, "a waiver needs 'finding' or 'recurrence'",
        hint: "finding: a fingerprint as reports show it, such as \"games.scored||game=7\"")
    }
    return nil
  }

  private func finding(_ node: RuleNode) -> Located<WaiverTarget>? {
    guard let text = reader.name(node, expected: "a fingerprint") else { return nil }
    if let mistake = Self.mistake(inFingerprint: text.value) {
      reader.report(text.location, mistake.message, hint: mistake.hint)
      return nil
    }
    return Located(.finding(FingerprintPattern(text.value)), scalar: text.scalar)
  }

  private func recurrence(_ node: RuleNode) -> Located<WaiverTarget>? {
    guard let text = reader.name(node, expected: "a recurrence") else { return nil }
    if let mistake = Self.mistake(inRecurrence: text.value) {
      reader.report(text.location, mistake.message, hint: mistake.hint)
      return nil
    }
    return Located(.recurrence(text.value), scalar: text.scalar)
  }

  private func refuseRepeats(_ waivers: [Waiver]) {
    var first: [ExactText: Location] = [:]
    for waiver in waivers {
      let kind = if case .finding = waiver.target { "finding" } else { "recurrence" }
      if let place = first["\(kind) \(waiver.text)".exact] {
        reader.report(waiver.location, "this \(kind) is waived twice", hint: "first at \(place): one of them says it")
      } else {
        first["\(kind) \(waiver.text)".exact] = waiver.location
      }
    }
  }

  private func refuseUnknownCheck(of waiver: Waiver, _ checks: [Check]) {
    let check = String(decoding: waiver.text.utf8.prefix { $0 != UInt8(ascii: "|") }, as: UTF8.self)
    reader.report(
      waiver.location, "no check of the rules is called '\(check)'",
      hint: nearestName(to: check, among: checks.map(\.id)).map { "did you mean '\($0)'?" }
        ?? "remove the waiver, if its check is gone")
  }
}

extension WaiversReader {
  /// What is wrong with a fingerprint that is written by hand; nil where it may be one.
  package static func mistake(inFingerprint text: String) -> (message: String, hint: String)? {
    let bars = text.utf8.count { $0 == UInt8(ascii: "|") }
    let isWildcard = text.utf8.contains(UInt8(ascii: "*"))
    guard bars > 2 || (bars < 2 && !isWildcard) else { return nil }
    return (
      "a fingerprint has two bars, check|slice|entity: found \(bars == 0 ? "none" : String(bars))",
      bars == 1
        ? "copy it from a report; what stands in reports as 'recurrence' goes under recurrence:"
        : "copy it from a report; * stands for anything, and a | within a value is written as %7C"
    )
  }

  /// The same of a recurrence.
  package static func mistake(inRecurrence text: String) -> (message: String, hint: String)? {
    if text.utf8.contains(UInt8(ascii: "*")) {
      return ("a recurrence has no wildcard", "write finding: with a fingerprint, where * stands for anything")
    }
    guard text.utf8.count(where: { $0 == UInt8(ascii: "|") }) > 1 else { return nil }
    return (
      "a recurrence is check|part=value: found two bars or more",
      "a fingerprint, check|slice|entity, goes under finding:"
    )
  }
}
