import Profiles
import Questions
import Rulebooks
import Validation
import Values

extension MaskedColumns {
  /// What the checks of a rulebook mask, followed to the columns of the snapshot, and from there to all columns that show it.
  ///
  /// Throws where nobody knows which columns a check masks: one that it names is not there, or it compares its table with
  /// others and cannot be bound.
  package init(by rulebook: Rulebook, on engine: any Engine, now: Instant) throws {
    guard rulebook.parts.contains(where: { !$0.mask.isEmpty }) else {
      self = .none
      return
    }
    let resolver = try Self.resolver(rulebook, engine, now)
    let maskings = try rulebook.parts.filter { !$0.mask.isEmpty }.map { check throws(UnknownMask) in
      do throws(BindingFailure) {
        return try CheckBinder(check: check, resolver: resolver).knownMasking()
      } catch {
        throw UnknownMask(check: check, error)
      }
    }
    let joined = Masking.joined(ofTable: maskings, all: maskings)
    self.init(
      engine.schema.tables.filter { $0.problem == nil }.map { table in
        let columns = table.columns.map { NamedExpression(Column($0.name)) }
        let hidden = joined.hidden(among: columns, over: .source(table))
        return (table.name, table.columns.map(\.name).filter(hidden.contains))
      })
  }

  /// No mask depends on a parameter: any value does where none is given.
  private static func resolver(
    _ rulebook: Rulebook, _ engine: any Engine, _ now: Instant
  ) throws(UsageError) -> Resolver {
    let clock = RunClock(now: now, calendar: rulebook.calendar)
    let open = rulebook.parameters.filter(\.isRequired).map { ($0.name, $0.type.example) }
    let values = try rulebook.parameterValues(given: Dictionary(open) { first, _ in first }, clock: clock)
    return Resolver(
      rulebook: try rulebook.settled(with: values), engine: engine, parameters: values, clock: clock,
      snapshotDigest: "", maskKey: MaskKey(secret: ""), recall: nil)
  }
}

/// Why it is not known which columns of a snapshot are masked.
package struct UnknownMask: Error, Hashable, Sendable {
  package let message: String
  package let hint: String

  init(check: Check, _ failure: BindingFailure) {
    message = "\(check.location): '\(check.id)' masks columns, and cannot be bound: \(failure.message)"
    hint = failure.hint ?? "mend it first: which columns may be shown is not known without it"
  }
}
