import Values

/// The earlier runs that a check may be compared with, newest first, each with its day.
///
/// What is under test never enters its own baseline. Slices name what was looked at: where the slice has a date, earlier
/// runs of the same slice are left out, as are those of later dates, and of each earlier date the latest run counts.
/// Without a date it is the snapshot that was looked at: runs on the same bytes are left out, as are runs whose clock is
/// not earlier, and of each earlier snapshot the latest run counts. All other parameters of the slices must be equal.
/// Who names a day means that day: it is found by its own run, though the same bytes were looked at again later, or are under test.
package struct Past: Sendable {
  package struct DatedPastRun: Sendable {
    package let day: Day
    package let run: PastRun
    private let contents: [Entity: Memory.Content]

    init(day: Day, run: PastRun) {
      self.day = day
      self.run = run
      contents = Dictionary(run.memories.map { ($0.group, $0.content) }) { first, _ in first }
    }

    package func content(of group: Entity) -> Memory.Content? { contents[group] }
  }

  /// The day under test: the slice's latest date, else that of the run's clock.
  package let day: Day

  /// What may be a baseline, newest first; without a date in the slice also snapshots that were looked at again later.
  private let candidates: [DatedPastRun]
  /// What a rule may name by its day, newest first: the bytes under test too, as an earlier day had them.
  private let named: [DatedPastRun]
  /// Earlier runs that looked at what is under test, and are no baseline of it.
  private let onSameData: Int
  private let isDated: Bool

  /// `dates` are the names of the parameters that are dates or instants.
  /// For a run that is recorded already, what came after its recording is left out: its answer stays the same.
  package init(
    of all: [PastRun], before runID: String? = nil, testing slice: Slice, snapshotDigest: String, dates: Set<String>,
    clock: RunClock
  ) {
    let runs = all.prefix { runID == nil || $0.runID != runID }
    let ownDate = Self.date(of: slice, among: dates, clock.calendar)
    let day = ownDate ?? clock.today
    self.day = day
    let comparable = runs.filter { $0.slice.isAlike(slice, but: dates) }
    isDated = ownDate != nil
    let earlier = comparable.filter { $0.now < clock.now }
    onSameData = earlier.count {
      ownDate == nil
        ? $0.snapshotDigest == snapshotDigest : $0.slice.fingerprintText.exact == slice.fingerprintText.exact
    }
    guard let ownDate else {
      let entries = Self.newestFirst(earlier).map { DatedPastRun(day: clock.calendar.day(of: $0.now), run: $0) }
      candidates = entries.filter { $0.run.snapshotDigest != snapshotDigest }
      named = entries.filter { $0.run.snapshotDigest != snapshotDigest || $0.day != day }
      return
    }
    candidates = Self.latest(Self.newestFirst(comparable.filter { $0.now <= clock.now })) { $0.slice.fingerprintText }
      .compactMap { run in
        Self.date(of: run.slice, among: dates, clock.calendar).map { DatedPastRun(day: $0, run: run) }
      }
      .filter { $0.day < ownDate }
      .sorted { ($1.day, $1.run.now) < ($0.day, $0.run.now) }
    named = candidates
  }

  /// All of them, newest first.
  package var entries: [DatedPastRun] { entries(except: [], sameWeekday: false) }

  /// Without the days named, and of the same weekday only if that is asked for.
  ///
  /// Days are left out first: a snapshot that was looked at again on one of them counts on the day before.
  func entries(except: Set<Day>, sameWeekday: Bool) -> [DatedPastRun] {
    let wanted = candidates.filter { entry in
      !except.contains(entry.day) && (!sameWeekday || entry.day.weekday == day.weekday)
    }
    return isDated ? wanted : Self.latest(wanted) { $0.run.snapshotDigest }
  }

  /// The latest run of a day, whatever it looked at and whoever looked at the same again later.
  func entry(of day: Day) -> DatedPastRun? { named.first { $0.day == day } }

  /// What a baseline of one run is called: by its day, or its moment where that is the day under test.
  ///
  /// Never "the previous run": that one may have looked at what is under test, not have judged the check, or lack the group.
  func words(of entry: DatedPastRun) -> String {
    "the run of \(entry.day == day ? entry.run.now.iso8601 : entry.day.description)"
  }

  /// Why there are too few to compare with.
  func words(few entries: Int, needed: Int) -> String {
    let few = "to compare with, fewer than the \(needed) needed"
    guard onSameData > 0 else { return "\(counted(entries, "earlier run")) \(few)" }
    let (others, same) = isDated ? ("of earlier dates", "this date") : ("on other snapshots", "this snapshot")
    return "\(counted(entries, "run")) \(others) \(few): \(counted(onSameData, "earlier run")) looked at \(same) itself"
  }

  private static func date(of slice: Slice, among dates: Set<String>, _ calendar: SlateCalendar) -> Day? {
    slice.items.filter { dates.contains($0.name) }.compactMap { item in
      guard case .text(let text) = item.value else { return nil }
      return Day(parsing: text) ?? Instant(parsing: text, plainIn: .utc).map { calendar.day(of: $0) }
    }.max()
  }

  private static func newestFirst(_ runs: [PastRun]) -> [PastRun] {
    runs.sorted { ($1.now, $1.snapshotDigest) < ($0.now, $0.snapshotDigest) }
  }

  /// The first of each identity.
  private static func latest<Element>(_ runs: [Element], of identity: (Element) -> String) -> [Element] {
    var seen: Set<ExactText> = []
    return runs.filter { seen.insert(identity($0).exact).inserted }
  }
}

extension NamedValues {
  /// The same names, and the same values but of these names.
  fileprivate func isAlike(_ other: NamedValues, but names: Set<String>) -> Bool {
    items.map(\.name.exact) == other.items.map(\.name.exact)
      && zip(items, other.items).allSatisfy { names.contains($0.name) || $0.value == $1.value }
  }
}
