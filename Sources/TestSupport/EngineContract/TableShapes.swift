import Expressions
import Questions
import Rulebooks
import Validation
import Values

/// Tables as a rulebook makes them, unpivoted, derived, grouped, over one another: each with checks that read what was made.
package enum TableShapes {
  package static let rules = """
    timezone: America/New_York
    tables:
      e: { from: e }
      long:
        from: t
        unpivot: { v: [n, s, g] }
        key: [id, v]
        checks:
          - { id: there, not_null: v }
          - { id: in_range, range: { column: v, min: 2, max: 4 } }
          - { id: equal, condition: v = 3 }
          - { id: as_text, accepted_values: { column: v, values: [x, 'y', 3] } }
          - { id: known, reference: { columns: [v], to: e, match: { v: n } } }
          - { id: once, unique: [id, v] }
      made:
        from: t
        derive: { m: n * 2, h: s || g, low: lower(s), d: day_of(d) }
        where: m > 2 or m is null
        key: [id]
        checks:
          - { id: doubled, condition: m = n + n }
          - { id: joined, not_null: h }
          - { id: known, reference: { columns: [low], to: e, match: { low: s } } }
          - { id: days, unique: [d, low] }
          - { id: mean, aggregate: { of: avg, column: m, min: 3, max: 7 }, group_by: [low] }
          - { id: spread, aggregate: { of: stddev, column: m, max: 3 } }
          - { id: middle, aggregate: { of: median, column: m, max: 3 }, group_by: [g] }
      groups:
        from: made
        group: { by: [g, low], columns: { many: count(*), least: min(n), most: max(s), mean: avg(n), kinds: count(distinct s), apart: max(n) - min(n) } }
        key: [g, low]
        checks:
          - { id: many, range: { column: many, min: 2 } }
          - { id: apart, condition: apart < 3 }
          - { id: kinds, compare: { columns: [kinds, many], is: '<=' } }
          - { id: least, not_null: least }
          - { id: most, accepted_values: { column: most, values: [x] } }
          - { id: covered, coverage: { of: e, match: { g: g } } }
          - { id: newest, outlier: { column: mean, method: iqr } }
    """

  /// On tables of the random rulebook of this seed, of mixed types.
  package static func onMixedTables(seed: UInt64) -> ContractCase {
    ContractCase("seed \(seed)", rules: rules, tables: RandomRulebook(seed: seed).mixedTables(seed: seed))
  }
}
