import Values

extension RuleKeys {
  /// The keys of a rule file.
  package static let file = RuleKeys([
    RuleKey("rulebook", .name, "The rulebook's name; the folder's where it is left out.", example: "tonight"),
    RuleKey(
      "timezone", .zone, "Zone of dates and days, an IANA name; UTC where it is left out.",
      example: "America/New_York"),
    RuleKey(
      "day_starts", .timeOfDay, "When a day of the slate begins in that zone; 00:00 where it is left out.",
      example: "\"06:00\""),
    RuleKey(
      "parameters", .entries(.mapping(parameter), named: .parameter),
      "Values given as `--set name=value`; conditions and queries write them as `:name`."),
    RuleKey(
      "contexts", .entries(.mapping(context), named: .any),
      "Whom findings are about, and under which column names they go: reports, counts and series call them by one name."
    ),
    RuleKey(
      "runs", .mapping(runs), "When the rulebook is expected to run; `tipoff runs --missing` names what is not there."),
    RuleKey(
      "exemptions", .entries(.mapping(exemption), named: .any),
      "What is left out of an expected set: typed, scoped, counted, always shown."),
    RuleKey("tables", .entries(.mapping(table), named: .table), "The tables under test, each with its checks."),
  ])

  static let parameter = RuleKeys([
    RuleKey(
      "type", .choice(ParameterType.allCases.map(\.rawValue)), required: true, "What its values are.", example: "date"),
    RuleKey(
      "default", .parameterDefault,
      "Its value where none is given; without a default one must be. `today` is the day of the run's clock.",
      example: "today"),
  ])

  static let context = RuleKeys([
    RuleKey(
      "columns", .names, required: true, "The columns of keys and groups under which it goes.",
      example: "[team, team_abbr]"),
    RuleKey(
      "lasts", .flag,
      "Whether it goes on from date to date, as a team does and a game does not; true where it is left out.",
      example: "false"),
  ])

  static let runs = RuleKeys([
    RuleKey("daily", .timeOfDay, required: true, "The time of day, in the rulebook's zone.", example: "\"06:30\""),
    RuleKey("from", .date, required: true, "The first day on which it is expected.", example: "2026-01-01"),
    RuleKey("until", .date, "The last one; without it no end is known.", example: "2026-06-30"),
  ])

  /// The keys of `waivers.yml`.
  package static let waiversFile = RuleKeys([
    RuleKey(
      "waivers", .list(.mapping(waiver)),
      "Findings that somebody has accepted for now: shown as waived, and no reason for a run to fail.")
  ])

  package static let waiver = RuleKeys(
    [
      RuleKey(
        "finding", .name, "The fingerprint of a finding, as reports show it; `*` stands for anything.",
        example: "\"play_by_play.games|date=2026-01-25|game_id=00225006*\""),
      RuleKey(
        "recurrence", .name, "What recurs from date to date, as reports show it: all dates of it.",
        example: "\"player_context.both_teams|team=LAC\""),
      RuleKey(
        "reason", .name, required: true, "Why it is accepted for now.", example: "no feed until the provider answers"),
      RuleKey("owner", .name, required: true, "Who answers for it.", example: "data-platform"),
      RuleKey(
        "expires", .date, required: true, "The last day on which it holds, in the rulebook's zone.",
        example: "2026-02-15"),
    ], combinations: [.exactlyOne(["finding", "recurrence"])])

  static let exemption = RuleKeys([
    RuleKey("table", .name, required: true, "The table whose rows are exempt.", example: "schedule"),
    RuleKey("where", .expression, "Which of its rows; all where it is left out.", example: "game_status = 9"),
    RuleKey("reason", .name, required: true, "Why, for people.", example: "postponed by the league"),
    RuleKey(
      "applies_to", .names, required: true, "Ids of checks; `*` is a wildcard.",
      example: "[player_context.both_teams, play_by_play.*]"),
    RuleKey(
      "key", columnPairs,
      "The table's column: the expected set's, or the tested table's, where that one is not made of the table.",
      example: "{ game_id: game_code }"),
  ])

  static let table = RuleKeys(
    [
      RuleKey(
        "from", .name, "A table of the rulebook if there is another of that name, else of the snapshot.",
        example: "nbac_schedule"),
      RuleKey("query", .query, "In place of `from`, a SELECT of your own.", example: "select * from nbac_schedule"),
      RuleKey("where", .expression, "Which rows count, for every check of the table.", example: "game_date = :date"),
      RuleKey(
        "derive", .entries(.expression, named: .any),
        "Columns computed from others, for every check; later ones may use earlier ones.",
        example: "{ margin: home_score - away_score }"),
      RuleKey(
        "unpivot", .entries(.names, named: .any), "A row for each listed column, whose value the new column has.",
        example: "{ team: [home_team_tricode, away_team_tricode] }"),
      RuleKey(
        "group", .mapping(group), "Makes a table of groups.",
        example: "{ by: [game_id], columns: { players: count(distinct player_lookup) } }"),
      RuleKey(
        "key", .names, "What one row is: the columns that name a row's finding.", example: "[game_id, player_lookup]"),
      RuleKey(
        "context", .name, "Whom its findings are about: team, player, game, export, or any word of yours.",
        example: "player"),
      RuleKey(
        "upstream", .names, "Tables that this one is made from: a finding of the same entity there explains one here.",
        example: "[gamebook, schedule]"),
      RuleKey(
        "part_of", .entries(columnPairs, named: .any, most: 1),
        "Its rows belong to one row of that table; this table's column: that table's.",
        example: "{ schedule: { game_id: game_code } }"),
      RuleKey(
        "instants_in", .zone, "Zone of instants written without one; UTC where it is left out.",
        example: "America/New_York"),
    ] + attachments + [RuleKey("checks", .checks, "What must hold of the table.")],
    combinations: [.exactlyOne(["from", "query"])])

  static let group = RuleKeys([
    RuleKey("by", .names, required: true, "The columns that name a group.", example: "[game_id]"),
    RuleKey(
      "columns", .entries(.expression, named: .any), "Columns of the group, each an aggregate.",
      example: "{ players: count(distinct player_lookup) }"),
  ])

  /// The keys of a table or a check that are for people.
  private static let attachments = [
    RuleKey(
      "runbook", .name, "Path of a page that says what to do; shown with findings.", example: "docs/runbooks/players.md"
    ),
    RuleKey("owner", .name, "Who looks after it; shown with findings.", example: "data-platform"),
    RuleKey("tags", .names, "Words for `--only`.", example: "[nightly]"),
    RuleKey(
      "why", .text, "What goes wrong for people when it does not hold.",
      example: "A team without context gets no predictions."),
  ]

  private static let columnPairs = RuleForm.entries(.name, named: .any)

  /// The keys of a check, beside its kind.
  package static let check = RuleKeys(
    [
      RuleKey(
        "id", .checkID, "Its name within the table: the full id, `table.id`, is its identity in the history.",
        example: "both_teams"),
      RuleKey(
        "was", .wholeCheckIDs,
        "Its earlier id, `table.id`, or several: the history of that check goes on under the new one.",
        example: "player_context.teams"),
      RuleKey("where", .expression, "Which rows count; also the whole of percentages.", example: "is_dnp = 0"),
      RuleKey(
        "group_by", .names, "Columns; the check is judged for each group, and each failing group is a finding.",
        example: "[game_id]"),
      RuleKey(
        "groups_of", .name, "A table that names the groups that must be there; one without rows counts as such.",
        example: "schedule"),
      RuleKey(
        "warn", .thresholds, "The measure for which it warns: a condition, or a list of which any counts.",
        example: "\"> 0\""),
      RuleKey(
        "error", .thresholds, "The measure for which it fails: a condition, or a list of which any counts.",
        example: "\"> 1%\""),
      RuleKey(
        "severity", .choice(["error", "warning"]), "What the default condition, or the breach of bounds, amounts to.",
        example: "warning"),
      RuleKey(
        "min_examined", .wholeNumber, "Fewer rows than this are as good as none; 1 where it is left out.", example: "8"),
      RuleKey(
        "context", .name, "Whom its findings are about; the table's where it is left out.", example: "team"),
      RuleKey(
        "on_empty", .choice(OnEmpty.allCases.map(\.rawValue)),
        "What nothing to examine amounts to; `skip`, which is no pass, where it is left out.", example: "fail"),
      RuleKey("when", .expression, "Judged only if this holds of whole tables.", example: "count(schedule) > 0"),
      RuleKey("due", .mapping(due), "When the data is due: skipped before, a warning at most within the lag."),
      RuleKey(
        "samples", .count(upTo: CommonKeys.mostSamples),
        "Failing rows kept as evidence, \(CommonKeys.mostSamples) at most; \(CommonKeys.defaultSamples) where it is left out.",
        example: "3"),
      RuleKey(
        "mask", .names,
        "Columns whose values, and whatever is computed of them, are never shown: digests stand in their place.",
        example: "[player_lookup]"),
    ] + attachments + [
      RuleKey(
        "upstream", .names, "Tables that its data is made from, beside the table's own.", example: "[gamebook]"),
      RuleKey(
        "examples", .list(.mapping(example)), "Small tables; `←` marks the rows or expected keys that must be found."),
    ], combinations: [.needs("groups_of", other: "group_by")])

  /// The keys of a check under `any`, beside its kind.
  package static let alternative = RuleKeys(
    check.all.filter { ["where", "error", "min_examined", "on_empty"].contains($0.name) })

  static let due = RuleKeys([
    RuleKey(
      "anchor", .expression, required: true, "An instant of a table.", example: "first(schedule.game_date_est)"),
    RuleKey("offset", .duration, "Added to the anchor.", example: "-12h"),
    RuleKey(
      "between", .list(.timeOfDay, count: 2), "Two times of day, to the nearest of which it is moved.",
      example: "[\"05:00\", \"23:00\"]"),
    RuleKey("lag", .duration, "How long after it a failure is a warning at most.", example: "2h"),
  ])

  package static let example = RuleKeys(
    [
      RuleKey("name", .name, required: true, "What it shows.", example: "a team without context"),
      RuleKey(
        "tables", .entries(.text, named: .any), required: true, "Small tables by name: a row of columns, then rows."),
      RuleKey(
        "set", .entries(.parameterDefault, named: .parameter), "Values of parameters, as `--set` gives them.",
        example: "{ date: 2026-01-25 }"),
      RuleKey(
        "now", .name, "The clock; without it what is found may not depend on it.", example: "2026-01-26T06:30:00Z"),
      RuleKey(
        "past", .measures,
        "What earlier runs measured, oldest first, a day apart; or a small table of `run`, `value` and groups.",
        example: "[12, 11, 12]"),
      RuleKey(
        "waivers", .list(.mapping(waiver)),
        "As `waivers.yml` has them: rows stay unmarked whose findings they name."),
      RuleKey(
        "verdict", .choice(Verdict.allCases.map(\.rawValue)),
        "What it comes to, where no row can be marked.", example: "skipped"),
      RuleKey(
        "reason", .choice(Reason.allCases.map(\.rawValue)), "Why it is skipped or in error.", example: "not_due"),
    ], combinations: [.needs("reason", other: "verdict")])
}
