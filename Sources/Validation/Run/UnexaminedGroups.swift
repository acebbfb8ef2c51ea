import Values

/// Groups of a check that were not judged: too little to examine in them, no row, or nothing to compare with.
///
/// A verdict says nothing of them, so that no report may draw them as clean, and no history take their findings for resolved.
public struct UnexaminedGroups: Hashable, Sendable {
  /// Up to a cap, those with one reason beside each other.
  public let groups: [Group]
  /// How many, also those that the cap cut off.
  public let count: Int
  /// How many groups there are, or must be.
  public let all: Int
  /// Groups that may be empty, as the check says (`on_empty: pass`): nobody need be told, and yet nothing was looked at.
  let byDesign: [Entity]

  package static let none = UnexaminedGroups([], count: 0, all: 0)

  package init(_ groups: [Group], count: Int, all: Int, byDesign: [Entity] = []) {
    self.groups = groups
    self.count = count
    self.all = all
    self.byDesign = byDesign
  }

  /// One such group.
  public struct Group: Hashable, Sendable {
    /// The values of the group's columns.
    public let entity: Entity
    /// `fewer than 2 rows to examine`: the same for many groups.
    fileprivate let reason: String
    /// `1 of 1 row has no key`: of this group.
    fileprivate let detail: String?

    package init(_ entity: Entity, _ reason: String, detail: String? = nil) {
      self.entity = entity
      self.reason = reason
      self.detail = detail
    }

    /// For people.
    public var why: String { detail.map { "\(reason): \($0)" } ?? reason }
  }

  /// Whether all groups were judged.
  public var isEmpty: Bool { count == 0 }

  /// Not all that there are stand in the list.
  public var isCutOff: Bool { groups.count < count }

  /// `2 of 3 groups not examined: fewer than 2 rows to examine in B, C`.
  public var words: String { "\(counted(count, of: all, "group")) not examined: \(reasons)" }

  /// `fewer than 2 rows to examine in B, C`, with the first groups of each reason.
  var reasons: String {
    var reasons: [[Group]] = []
    for group in groups {
      if let place = reasons.firstIndex(where: { $0[0].reason.exact == group.reason.exact }) {
        reasons[place].append(group)
      } else {
        reasons.append([group])
      }
    }
    let parts = reasons.map { alike in
      let details = Set(alike.map(\.detail))
      let detail = details.count == 1 ? alike[0].detail.map { " (\($0))" } : nil
      return "\(alike[0].reason) in \(Self.named(alike))\(detail ?? "")"
    }
    return parts.joined(separator: "; ") + (isCutOff ? "; …" : "")
  }

  private static let mostNamed = 6

  private static func named(_ groups: [Group]) -> String {
    let shown = groups.prefix(mostNamed).map(\.entity.label).joined(separator: ", ")
    return shown + (groups.count > mostNamed ? " and \(digits(of: groups.count - mostNamed)) more" : "")
  }
}

extension Entity {
  /// Its values; with their names where there are several.
  fileprivate var label: String {
    items.count == 1
      ? items.map(\.value.description).joined() : items.map { "\($0.name) \($0.value)" }.joined(separator: " ")
  }
}
