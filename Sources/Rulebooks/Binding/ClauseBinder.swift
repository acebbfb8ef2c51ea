import Expressions
import Values

/// Binds expressions of rule files to columns, with the run's parameters and clock.
package struct ClauseBinder: Sendable {
  package let parameters: [String: Value]
  package let clock: RunClock

  package init(parameters: [String: Value], clock: RunClock) {
    self.parameters = parameters
    self.clock = clock
  }

  /// A column that is not there is the check's error.
  package func bind(_ clause: Clause, to table: BoundTable, role: String) throws(BindingFailure) -> Expression {
    try bind(clause, among: table.index, plainZone: table.plainZone, table: table.name, role: role)
  }

  package func bind(
    _ clause: Clause, columns: [Column], plainZone: Zone, table: String, role: String, level: Scope.Level = .row
  ) throws(BindingFailure) -> Expression {
    try bind(clause, among: ColumnIndex(columns), plainZone: plainZone, table: table, role: role, level: level)
  }

  private func bind(
    _ clause: Clause, among columns: ColumnIndex, plainZone: Zone, table: String, role: String,
    level: Scope.Level = .row
  ) throws(BindingFailure) -> Expression {
    do throws(BindingError) {
      let scope = Scope(
        columns: columns, of: table, parameters: parameters, clock: expressionClock(plainZone), level: level,
        patternProblem: NativeFunctions.patternProblem)
      return try Expressions.bind(clause.syntax(among: columns), in: scope)
    } catch {
      throw BindingFailure(error, in: clause, role: "\(role) of '\(table)'", columns: columns.columns.map(\.name))
    }
  }

  private func expressionClock(_ plainZone: Zone) -> ExpressionClock {
    ExpressionClock(
      now: clock.now.iso8601, today: clock.today.description,
      plainZone: plainZone.name, zone: clock.calendar.zone.name,
      dayStartsSeconds: clock.calendar.dayStarts.secondsAfterMidnight)
  }
}
