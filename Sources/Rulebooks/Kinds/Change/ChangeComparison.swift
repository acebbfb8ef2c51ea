import Questions
import Values

/// Holds the measure of the whole, or of each group, against what earlier runs measured.
struct ChangeComparison: Sendable {
  let method: ChangeMethod
  let against: ChangeBaseline
  let minHistory: Int
  let past: Past?
  /// Newest first; nil where there is no history.
  let entries: [Past.DatedPastRun]?
  /// A group that an earlier run had, and this one has not, has no rows now.
  let goneGroupsHaveNoRows: Bool
  let hiddenGroups: HiddenColumns
  let hidesValues: Bool
  let units: ChangeUnits
  /// How far it has moved from its baseline, for people.
  let words: @Sendable (Reading) -> String

  /// What the newest run of the baseline is called: a detail for the words alone.
  static let previous = String(made: "previous")

  func compare(_ readings: [Reading]) throws(QuestionFailure) -> Compared {
    var compared = Compared()
    let all = readings + goneGroups(beside: readings)
    var soFar = ""
    for reading in all {
      guard !reading.value.isNull else {
        compared.readings.append(reading)
        continue
      }
      guard let current = reading.value.number, !current.isNaN else {
        throw QuestionFailure(
          .typeMismatch,
          "change compares numbers, days and instants, and found \(shownValue(hidesValues ? .null : reading.value))")
      }
      if let misfit = units.misfit(isTime: reading.pointOfTime != nil) { throw QuestionFailure(.typeMismatch, misfit) }
      compared.memories.append(Memory(group: shown(reading.group), content: .number(current)))
      let earlier = earlier(of: shown(reading.group))
      if earlier.count < minHistory {
        compared.newGroups.append(NewGroup(entity: reading.group, why: tooFew))
        if reading.group.isEmpty, earlier.count >= max(1, method.leastRuns) {
          soFar = "; so far " + words(changed(reading, current, earlier))
        }
      } else {
        compared.readings.append(changed(reading, current, earlier))
      }
    }
    compared.goneGroups = goneHere(beside: readings)
    if compared.isWithoutHistory { compared.noHistory = whyNothing(isGrouped: !all[0].group.isEmpty) + soFar }
    return compared
  }

  private func changed(_ reading: Reading, _ current: Double, _ earlier: [(entry: Past.DatedPastRun, number: Double)])
    -> Reading
  {
    let change = MeasuredChange(of: current, against: against, earlier.map(\.number), by: method)
    var details: [(String, Value)] = [
      ("current", reading.pointOfTime ?? reading.value), ("baseline", reading.pointOfTime(at: change.baseline)),
    ]
    if let spread = change.spread { details.append(("spread", .real(spread))) }
    details.append(("runs", .integer(Int64(earlier.count))))
    if let oldest = earlier.last, let newest = earlier.first {
      details += [
        ("since", .text(oldest.entry.day.description)), ("until", .text(newest.entry.day.description)),
        (Self.previous, .text(past?.words(of: newest.entry) ?? "an earlier run")),
      ]
    }
    return Reading(
      group: reading.group, value: .real(change.value), examined: reading.examined, failing: reading.failing,
      details: NamedCells(details + reading.details.cells.map { ($0.name, $0.value) }))
  }

  /// The newest values of a group, as many as the baseline takes.
  private func earlier(of group: Entity) -> [(entry: Past.DatedPastRun, number: Double)] {
    var found: [(entry: Past.DatedPastRun, number: Double)] = []
    for entry in entries ?? [] where found.count < against.runs {
      if let number = entry.content(of: group)?.number { found.append((entry, number)) }
    }
    return found
  }

  private var tooFew: String {
    minHistory == 1
      ? "no earlier run to compare with" : "fewer than \(counted(minHistory, "earlier run")) to compare with"
  }

  private func goneGroups(beside readings: [Reading]) -> [Reading] {
    guard goneGroupsHaveNoRows else { return [] }
    return gone(beside: readings) { $0.content.number ?? 0 != 0 }.map {
      Reading(group: $0, value: .integer(0), examined: 0, failing: nil, details: NamedCells([]))
    }
  }

  /// Those that are gone, where the measure is nothing without rows.
  private func goneHere(beside readings: [Reading]) -> [Entity] {
    guard !goneGroupsHaveNoRows else { return [] }
    return gone(beside: readings) { !$0.group.isEmpty }
  }

  /// Groups of the baseline's runs that have no reading now.
  private func gone(beside readings: [Reading], where isWanted: (Memory) -> Bool) -> [Entity] {
    var known = Set(readings.map { shown($0.group) })
    let memories = (entries ?? []).prefix(against.runs).flatMap(\.run.memories)
    return memories.filter { isWanted($0) && known.insert($0.group).inserted }.map(\.group)
  }

  private func whyNothing(isGrouped: Bool) -> String {
    guard let entries else { return "there is no history of earlier runs to compare with" }
    if isGrouped, entries.count >= minHistory {
      return "no group has been measured in \(counted(minHistory, "earlier run"))"
    }
    return past?.words(few: entries.count, needed: minHistory)
      ?? "\(counted(entries.count, "earlier run")) to compare with, fewer than the \(minHistory) needed"
  }

  private func shown(_ group: Entity) -> Entity {
    hiddenGroups.shown(group)
  }
}
