import Values

/// The rulebook while its files are read: parameters first, since every expression may use them.
struct RulebookReading {
  private let reader: RuleReader
  private var name: String?
  private var zone: Zone?
  private var dayStarts: TimeOfDay?
  private var parameters: [Parameter] = []
  private var contexts: [ContextRule] = []
  /// Which context has a column.
  private var contextsOfColumns: [ExactText: (context: String, place: Location)] = [:]
  private var runs: RunSchedule?
  private var exemptions: [Exemption] = []
  private var tables: [TableRule] = []
  /// Where each name that may stand only once was given.
  private var given: [ExactText: Location] = [:]

  init(_ roots: [[RuleNode.Entry]], reader: RuleReader, values: [String: Value]) {
    self.reader = reader
    for root in roots {
      reader.refuseUnknown(root, known: RuleKeys.file.names, in: "a rule file") { key in
        RuleKeys.waiversFile.names.contains(key) ? "waivers stand in a file of their own: \(WaiversFile.name)" : nil
      }
    }
    for root in roots { readHead(Entries(root)) }
    reader.parameters = Set(parameters.map(\.name))
    reader.literals = ParameterLiterals(parameters, values: values)
    for root in roots {
      reader.columns.formUnion(Self.columnsMade(in: root))
      reader.tables.formUnion(Self.namedTables(in: root).map(\.key.text.folded))
    }
    for root in roots { readBody(Entries(root)) }
    if tables.isEmpty, let root = roots.first, reader.diagnostics.isEmpty {
      let place = root.first?.key.location ?? Location(file: "rules", line: 1, column: 1)
      reader.report(place, "the rulebook has no tables", hint: "write tables: and under it at least one")
    }
  }

  func rulebook(defaultName: String, digest: String, source: RulebookSource?) -> Rulebook {
    Rulebook(
      name: name ?? defaultName,
      calendar: SlateCalendar(zone: zone ?? .utc, dayStarts: dayStarts ?? .midnight), parameters: parameters,
      contexts: contexts, runs: runs, exemptions: exemptions, tables: tables, digest: digest, source: source)
  }

  private mutating func readHead(_ root: Entries) {
    if let node = root["rulebook"], isFirst("rulebook", root.key("rulebook")) { name = reader.name(node)?.value }
    if let node = root["timezone"], isFirst("timezone", root.key("timezone")) { zone = reader.zone(node) }
    if let node = root["day_starts"], isFirst("day_starts", root.key("day_starts")) {
      dayStarts = reader.timeOfDay(node)
    }
    for entry in entries(root["parameters"], "parameters by name")
    where isFirst("parameter \(entry.key.text)", entry.key) {
      if let parameter = reader.parameter(entry) { parameters.append(parameter) }
    }
    for entry in entries(root["contexts"], "contexts by name") where isFirst("context \(entry.key.text)", entry.key) {
      if let context = reader.context(entry, &contextsOfColumns) { contexts.append(context) }
    }
    if let node = root["runs"], let key = root.key("runs"), isFirst("runs", key) {
      runs = reader.runSchedule(node, key)
    }
  }

  private mutating func readBody(_ root: Entries) {
    for entry in entries(root["exemptions"], "exemptions by name")
    where isFirst("exemption \(entry.key.text)", entry.key) {
      if let exemption = reader.exemption(entry) { exemptions.append(exemption) }
    }
    for entry in entries(root["tables"], "tables by name") {
      guard isFirst("table \(entry.key.text.folded)", entry.key) else { continue }
      if let table = TableReader(entry, reader: reader)?.table() {
        tables.append(table)
      } else {
        reader.hasLostSome = true
      }
    }
  }

  private func entries(_ node: RuleNode?, _ what: String) -> [RuleNode.Entry] {
    node.flatMap { reader.mapping($0, expected: what) } ?? []
  }

  /// Several files make one rulebook; what they say twice is a mistake.
  private mutating func isFirst(_ what: String, _ key: RuleNode.Scalar?) -> Bool {
    guard let key else { return true }
    if let first = given[what.exact] {
      reader.report(key.location, "\(what) is given twice", hint: "first at \(first)")
      return false
    }
    given[what.exact] = key.location
    return true
  }

  /// Names that `derive`, `unpivot` and `group` give, folded.
  private static func columnsMade(in root: [RuleNode.Entry]) -> Set<ExactText> {
    let tables = namedTables(in: root).map { Entries(mapped($0.value)) }
    let makers = tables.flatMap { table in
      [table["derive"], table["unpivot"], Entries(mapped(table["group"]))["columns"]]
    }
    return Set(makers.flatMap { mapped($0) }.map(\.key.text.folded))
  }

  private static func namedTables(in root: [RuleNode.Entry]) -> [RuleNode.Entry] { mapped(Entries(root)["tables"]) }

  /// What is no mapping is told of where it is read.
  private static func mapped(_ node: RuleNode?) -> [RuleNode.Entry] {
    if case .mapping(let entries)? = node?.content { entries } else { [] }
  }
}

extension RuleReader {
  func zone(_ node: RuleNode) -> Zone? {
    guard let text = text(node, expected: "an IANA time zone such as America/New_York") else { return nil }
    if let zone = Zone(named: text.value) { return zone }
    guard !Zone.hasNoDatabase else {
      report(
        text.location, "this machine has no time zones: '\(text.value)' cannot be looked up",
        hint: "install its package tzdata, or name a folder of compiled zones in the variable TZDIR")
      return nil
    }
    report(
      text.location, "'\(text.value)' is no IANA time zone",
      hint: nearestName(to: text.value, among: Zone.knownNames).map { "did you mean '\($0)'?" })
    return nil
  }

  func parameter(_ entry: RuleNode.Entry) -> Parameter? {
    let name = entry.key.text
    guard isIdentifier(name) else {
      report(entry.key.location, "a parameter's name has letters, digits and _: found '\(name)'")
      return nil
    }
    guard let mapping = mapping(entry.value, expected: "{ type: …, default: … }") else { return nil }
    refuseUnknown(mapping, known: RuleKeys.parameter.names, in: "parameter '\(name)'")
    let fields = Entries(mapping)
    guard let typeNode = fields["type"] else {
      report(entry.key.location, "parameter '\(name)' needs a type", hint: typeNames.joined(separator: ", "))
      return nil
    }
    guard let type = choice(typeNode, among: typeNames).flatMap(ParameterType.init) else { return nil }
    guard let node = fields["default"] else {
      return Parameter(name: name, type: type, initial: .required, location: entry.key.location)
    }
    guard let initial = initial(node, type, name) else { return nil }
    return Parameter(name: name, type: type, initial: initial, location: entry.key.location)
  }

  private var typeNames: [String] { ParameterType.allCases.map(\.rawValue) }

  private func initial(_ node: RuleNode, _ type: ParameterType, _ name: String) -> Parameter.Initial? {
    if type == .boolean { return boolean(node).map { .value(.boolean($0)) } }
    if type == .integer || type == .number {
      guard let value = value(node) else { return nil }
      if case .integer = value { return .value(value) }
      if case .real = value, type == .number { return .value(value) }
      report(node.location, "the default of '\(name)' is not \(type.words)")
      return nil
    }
    guard let text = text(node, expected: type.words) else { return nil }
    if type == .date, text.value == "today" { return .today }
    if let value = type.value(of: text.value) { return .value(value) }
    report(text.location, "'\(text.value)' is not \(type.words)", hint: type == .date ? "or write today" : nil)
    return nil
  }

  func exemption(_ entry: RuleNode.Entry) -> Exemption? {
    let name = entry.key.text
    guard let mapping = mapping(entry.value, expected: "table, where, reason, applies_to") else { return nil }
    refuseUnknown(mapping, known: RuleKeys.exemption.names, in: "exemption '\(name)'")
    let fields = Entries(mapping)
    for required in RuleKeys.exemption.all where required.isRequired && fields[required.name] == nil {
      report(entry.key.location, "exemption '\(name)' needs '\(required.name)'")
    }
    let table = fields["table"].flatMap { self.name($0, expected: "a table") }
    let reason = fields["reason"].flatMap { self.name($0, expected: "a reason") }
    let appliesTo =
      fields["applies_to"].map {
        names($0, expected: "a check's id or a list of them", repeats: .refusedIfSpelledAlike)
      } ?? []
    let condition = fields["where"].flatMap { clause($0, expected: "a SQL condition") }
    let key = fields["key"].map { columnPairs($0) } ?? []
    guard let table, let reason else { return nil }
    return Exemption(
      name: name, table: table.value, condition: condition, reason: reason.value, appliesTo: appliesTo, key: key,
      location: entry.key.location)
  }

  func columnPairs(_ node: RuleNode) -> [ColumnPair] {
    let entries = mapping(node, expected: "this table's column: the other's") ?? []
    refuse(.refused, among: entries.map { Located($0.key.text, scalar: $0.key) })
    return entries.compactMap { entry in
      name(entry.value, expected: "a column").map { ColumnPair(mine: entry.key.text, theirs: $0.value) }
    }
  }

  func isIdentifier(_ name: String) -> Bool {
    name.unicodeScalars.allSatisfy {
      $0 == "_" || ($0.isASCII && $0.properties.isAlphabetic) || ("0"..."9").contains($0)
    }
      && !name.isEmpty && !("0"..."9").contains(name.unicodeScalars.first ?? "0")
  }
}
