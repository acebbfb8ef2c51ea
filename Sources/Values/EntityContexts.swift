/// Whom findings are about, and under which column names they go: parts of entities that are one thing have one name.
package struct EntityContexts: Hashable, Sendable {
  package struct Context: Hashable, Sendable {
    package let name: String
    package let columns: [String]
    /// Whether it goes on from date to date, as a team does and a game does not.
    package let lasts: Bool

    package init(name: String, columns: [String], lasts: Bool) {
      self.name = name
      self.columns = columns
      self.lasts = lasts
    }
  }

  /// In the order in which they are declared.
  package let all: [Context]
  private let places: [ExactText: Int]

  package static let none = EntityContexts([])

  package init(_ all: [Context]) {
    self.all = all
    let named = all.enumerated().flatMap { place, context in context.columns.map { ($0.folded, place) } }
    places = Dictionary(named) { first, _ in first }
  }

  package static func == (left: Self, right: Self) -> Bool { left.all == right.all }

  package func hash(into hasher: inout Hasher) { hasher.combine(all) }

  /// Names of columns fold, as in SQL.
  package func context(ofColumn column: String) -> Context? { places[column.folded].map { all[$0] } }

  package func named(_ name: String) -> Context? { all.first { $0.name.exact == name.exact } }

  /// What a part of an entity is called: by its context, or else by its column.
  package func name(ofPart column: String) -> String { context(ofColumn: column)?.name ?? column }

  /// The parts of an entity by these names; what stands there twice is said once.
  package func parts(ofEntity text: String) -> [(name: String, value: String)] {
    var seen: Set<[ExactText]> = []
    return NamedValues.texts(inFingerprint: text).map { (name: name(ofPart: $0.name), value: $0.value) }
      .filter { seen.insert([$0.name.exact, $0.value.exact]).inserted }
  }

  /// What an entity has of a context, or of one column.
  package func values(of name: String, inEntity text: String) -> [String] {
    let isContext = named(name) != nil
    if !isContext { return NamedValues.text(of: name, inFingerprint: text).map { [$0] } ?? [] }
    return parts(ofEntity: text).filter { $0.name.exact == name.exact }.map(\.value)
  }

  /// An entity as in fingerprints, with its parts by their contexts' names.
  package func named(entity text: String) -> String {
    guard !all.isEmpty else { return text }
    return text.split(atByte: UInt8(ascii: ",")).map { part in
      let sides = part.split(atByte: UInt8(ascii: "="), maxSplits: 1)
      return sides.count == 2
        ? "\(fingerprintEscaped(name(ofPart: fingerprintUnescaped(sides[0][...]))))=\(sides[1])" : part
    }.joined(separator: ",")
  }
}

extension EntityContexts {
  /// The parts of an entity that go on from date to date, named by context and spelled as in fingerprints; empty where none does.
  ///
  /// A part under no context lasts, unless it holds the date of the slice: that is another game each time. Without a date, it lasts.
  package func lasting(ofEntity text: String, on date: Day?) -> String {
    var parts: [(name: String, text: String)] = []
    for part in text.split(atByte: UInt8(ascii: ",")) where part.utf8.contains(UInt8(ascii: "=")) {
      let sides = part.split(atByte: UInt8(ascii: "="), maxSplits: 1)
      let column = fingerprintUnescaped(sides[0][...])
      let context = context(ofColumn: column)
      let holdsDate = date.map { Self.holds(fingerprintUnescaped(sides[1][...]), $0) } ?? false
      guard context?.lasts ?? !holdsDate else { continue }
      let spelled = "\(fingerprintEscaped(context?.name ?? column))=\(sides[1])"
      if !parts.contains(where: { $0.text.exact == spelled.exact }) { parts.append((context?.name ?? column, spelled)) }
    }
    // Within one name by the values, whatever the columns are called.
    return parts.sorted { ($0.name.exact, $0.text.exact) < ($1.name.exact, $1.text.exact) }.map(\.text)
      .joined(separator: ",")
  }

  /// `2026-01-25T19:30`, `20260125_GSW_MIN`: the day, however it is written.
  private static func holds(_ value: String, _ date: Day) -> Bool {
    let day = date.description
    return ["-", "", "_", "/", "."].contains { value.contains(day.replacing("-", with: $0)) }
  }
}
