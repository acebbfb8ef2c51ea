import Questions
import Values

/// The tables that checks read: the rulebook's, and below them the snapshot's.
struct TablesRead {
  private let rulebook: Rulebook
  /// Whether a table that the rules make is one of those that an example gives, and not what it is made of.
  private let stopsAtMade: Bool
  /// Names of both, and whatever a SELECT may mean as one, folded.
  private(set) var names: Set<ExactText> = []
  /// Those that an example gives, each with the table or check that reads it.
  private(set) var sources: [(name: String, reader: String)] = []

  init(in rulebook: Rulebook, stopsAtMade: Bool = false) {
    self.rulebook = rulebook
    self.stopsAtMade = stopsAtMade
  }

  mutating func add(_ check: Check) {
    add(check.table, for: check.id)
    for part in check.parts {
      for other in part.kind.otherTables { add(other.value, for: check.id) }
      if let query = part.kind.judging.query { addWords(query.text, definer: nil) }
    }
    if let groups = check.groupsOf { add(groups.value, for: check.id) }
    for clause in [check.guardClause, check.due?.anchor].compactMap({ $0 }) { addWords(clause.text, definer: nil) }
  }

  mutating func add(_ name: String, within definer: String? = nil, for reader: String) {
    guard let rule = rulebook.table(named: name), rule.name.folded != definer?.folded else {
      addSource(name, for: reader)
      return
    }
    if stopsAtMade, !rule.readsItsNamesake {
      addSource(rule.name, for: reader)
      return
    }
    guard names.insert(rule.name.folded).inserted else { return }
    switch rule.source {
    case .from(let source): add(source.value, within: rule.name, for: rule.name)
    case .query(let query): addWords(query.text, definer: rule.name)
    }
  }

  private mutating func addSource(_ name: String, for reader: String) {
    if !sources.contains(where: { $0.name.folded == name.folded }) { sources.append((name, reader)) }
    names.insert(name.folded)
  }

  private mutating func addWords(_ text: String, definer: String?) {
    for word in SQLWords(text).names {
      if let rule = rulebook.table(named: word.text), rule.name.folded != definer?.folded {
        add(rule.name, for: definer ?? rule.name)
      } else {
        names.insert(word)
      }
    }
  }
}

extension Rulebook {
  /// The tables that an example of these checks gives: the rulebook's as they are made where a name can mean that, or the
  /// snapshot's alone. Of what a SELECT names, those count that the snapshot has.
  package func tablesOfExample(of checks: [Check], asMade: Bool, among snapshot: [String]) -> [String] {
    var read = TablesRead(in: self, stopsAtMade: asMade)
    for check in checks { read.add(check) }
    let known = Set(read.sources.map(\.name.folded))
    let named = snapshot.filter { name in
      read.names.contains(name.folded) && !known.contains(name.folded)
        && table(named: name).map { !asMade || $0.readsItsNamesake } ?? true
    }
    return read.sources.map(\.name) + named
  }
}

extension TableRule {
  /// Whether it is made of the snapshot's table of its own name.
  package var readsItsNamesake: Bool {
    switch source {
    case .from(let source): source.value.folded == name.folded
    case .query(let query): SQLWords(query.text).names.contains(name.folded)
    }
  }
}
