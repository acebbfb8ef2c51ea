import Questions
import RuleTesting
import Rulebooks
import Validation
import Values

/// Looks for the smallest tables that show a finding: as the rules make them, else as the snapshot has them.
final class FindingSearch {
  private let request: FindingOrigin
  private let again: FoundAgain
  private let rulebook: Rulebook
  private let data: FindingData
  private let open: OpenedExample.Opening
  /// Whether values had to be left out.
  private(set) var hides = false
  private var standIns: [StandIns] = []

  /// Rows that are tried first: those that have to do with the finding, and others.
  private static let cuts: [(near: Int, others: Int)] = [
    (20, 0), (40, 20), (200, 200), (2_000, 2_000), (5_000, 50_000),
  ]
  init(
    _ request: FindingOrigin, _ again: FoundAgain, _ rulebook: Rulebook, _ data: FindingData,
    _ open: @escaping OpenedExample.Opening
  ) {
    self.request = request
    self.again = again
    self.rulebook = rulebook
    self.data = data
    self.open = open
  }

  func smallest() async throws -> FoundExample? {
    let clock = RunClock(now: request.now, calendar: rulebook.calendar)
    let values = try rulebook.parameterValues(given: request.parameters, clock: clock)
    let settled = try rulebook.settled(with: values)
    let resolver = Resolver(
      rulebook: settled, engine: data.engine, parameters: values, clock: clock, snapshotDigest: data.snapshot.digest,
      maskKey: data.maskKey, recall: data.recall)
    let checks = settled.checks.filter { $0.location == request.check.location }
    var best: FoundExample?
    for asMade in [true, false] {
      let tables = try await FindingTables.read(
        checks, asMade: asMade, again.finding, data, resolver, in: settled)
      guard let tables else { continue }
      hides = hides || !tables.standIns.isEmpty
      standIns.append(tables.standIns)
      let found = try await smallest(
        of: tables, checks, try past(resolver, checks, clock, tables.standIns), clock)
      if let found, best.map({ found.isBetter(than: $0) }) ?? true { best = found }
      if best?.isExact == true { break }
    }
    return best
  }

  /// A check that masks nothing may name what others mask.
  func shown(_ entity: Entity) -> Entity {
    Entity(
      entity.items.map { item in
        (item.name, standIns.lazy.map { $0[item.value] }.first { $0 != item.value } ?? item.value)
      })
  }

  private func smallest(
    of tables: FindingTables, _ checks: [Check], _ past: FindingPast?, _ clock: RunClock
  ) async throws -> FoundExample? {
    for form in tables.isWhole ? [.inOrder] : StandIns.forms {
      let trial = FindingTrial(
        checks: rulebook.checks.filter { $0.location == request.check.location }, rulebook: rulebook,
        wanted: WantedFinding(again.finding, tables.standIns, form),
        now: request.now, parameters: parameters(clock), open: open)
      if let found = try await smallest(of: tables, trial, past, form) { return found }
    }
    return nil
  }

  private func smallest(
    of tables: FindingTables, _ trial: FindingTrial, _ past: FindingPast?, _ form: StandIns.Form
  ) async throws(CancellationError) -> FoundExample? {
    let tested = Set(tables.tables.filter(\.isTested).map(\.name.folded))
    var best: FoundExample?
    var before = -1
    for cut in Self.cuts {
      let start = tables.cut(near: cut.near, others: cut.others, form)
      let size = start.tables.reduce(0) { $0 + $1.rows.count }
      guard size > before else { continue }
      before = size
      // A severity that takes many rows is not worth them.
      if best != nil, size > 1_000 { break }
      guard let sight = try await trial.sight(start, past) else { continue }
      var shrink = FindingShrink(trial, start, past, sight, tested: tested)
      try await shrink.shrink()
      let found = FoundExample(trial: trial, tables: shrink.tables, past: shrink.past, sight: shrink.sight)
      if best.map({ found.isBetter(than: $0) }) ?? true { best = found }
      if found.isExact { break }
    }
    return best
  }

  private func past(
    _ resolver: Resolver, _ checks: [Check], _ clock: RunClock, _ standIns: StandIns
  ) throws -> FindingPast? {
    guard let recall = data.recall, let check = checks.first(where: { $0.id.exact == request.check.id.exact }),
      check.kind.comparesWithPast
    else { return nil }
    let slice = again.finding.slice
    let dates = Set(rulebook.parameters.filter { $0.type == .date || $0.type == .instant }.map(\.name))
    let past = Past(
      of: try recall(check.id), before: request.run, testing: slice, snapshotDigest: data.snapshot.digest, dates: dates,
      clock: clock)
    return FindingPast(
      past, before: request.now, isDated: slice.items.contains { dates.contains($0.name) }, standIns)
  }

  /// Those that the finding depends on, and all that have other values than they would have of themselves.
  private func parameters(_ clock: RunClock) -> [(name: String, value: String)] {
    rulebook.parameters.compactMap { parameter in
      guard let value = request.parameters[parameter.name] else { return nil }
      let own: String? =
        switch parameter.initial {
        case .required: nil
        case .value(let value): value.description
        case .today: clock.today.description
        }
      let isUsed = again.finding.slice.items.contains { $0.name.exact == parameter.name.exact }
      return isUsed || own?.exact != value.exact ? (parameter.name, value) : nil
    }
  }
}

/// Tables that show the finding, as small as they could be made.
struct FoundExample {
  let trial: FindingTrial
  let tables: ExampleTables
  let past: FindingPast?
  let sight: FindingTrial.ShownFinding

  private static let fewRows = 40

  var rows: Int { tables.tables.reduce(0) { $0 + $1.rows.count } }

  var isExact: Bool { sight.others == 0 && sight.keepsSeverity && rows <= Self.fewRows }

  /// The finding alone, then as severe as it was, then on fewer rows; more than can be read at a glance are worth nothing of that.
  func isBetter(than other: FoundExample) -> Bool { rank < other.rank }

  private var rank: (Int, Int, Int, Int) {
    (rows <= Self.fewRows ? 0 : 1, sight.others, sight.keepsSeverity ? 0 : 1, rows)
  }

  /// With marks, as an item of `examples:`; nil where it cannot be written.
  func lines(called name: String) async throws(CancellationError) -> [String]? {
    let plain = WrittenExample(name, tables, trial: trial, past)
    let marked = plain.marking(sight.found, orSaying: sight.verdict)
    guard try await trial.holds(marked) else {
      // Where marks say too much or too little, the verdict stands beside them.
      var said = marked
      said.verdict = sight.verdict
      return try await trial.holds(said) ? said.lines : nil
    }
    return marked.lines
  }
}
