import Expressions
import Questions
import Values

/// Expressions compiled for the rows of one source: steps over registers, each a loop over the rows of a batch.
///
/// Every step sees every row, also rows that a filter leaves out: where one of them cannot be computed, SQL decides.
final class Program {
  let pool: RegisterPool
  let scratch = Scratch()
  private var steps: [(Int) -> Void] = []

  init(rows: Int = RegisterPool.usualRows) { pool = RegisterPool(rows: rows) }

  var stepCount: Int { steps.count }

  func add(_ step: @escaping (Int) -> Void) { steps.append(step) }

  func run(_ rows: Int) throws(Refusal) {
    for step in steps { step(rows) }
    if let refusal = scratch.refusal { throw refusal }
  }
}

/// Where a value of each row is found.
enum Register {
  case cells(ScannedValues)
  case truths(Truths)
  case constant(Value)
}

/// The columns of a relation by their names, folded: what stands in registers of one program, and what is computed if somebody reads it.
final class NamedRegisters {
  /// Columns that were read before: thousands of checks read the same.
  fileprivate var known: [Column: ResolvedExpression] = [:]

  enum NamedSource {
    case register(Int)
    case deferred(Deferred)

    static func deferred(_ expression: Expression, _ environment: NamedRegisters) -> NamedSource {
      .deferred(Deferred(expression, environment))
    }
  }

  /// What is computed if somebody reads it, and then once.
  final class Deferred {
    let expression: Expression
    let environment: NamedRegisters

    init(_ expression: Expression, _ environment: NamedRegisters) {
      (self.expression, self.environment) = (expression, environment)
    }
  }

  private let entries: [ExactText: NamedSource]
  /// Columns that are read only if they are asked for.
  private let further: ((String) throws(Refusal) -> Int)?

  init(_ entries: [ExactText: NamedSource], further: ((String) throws(Refusal) -> Int)? = nil) {
    self.entries = entries
    self.further = further
  }

  func adding(_ added: [ExactText: NamedSource]) -> NamedRegisters {
    NamedRegisters(entries.merging(added) { _, new in new }, further: further)
  }

  func entry(_ name: String) throws(Refusal) -> NamedSource {
    if let entry = entries[name.folded] { return entry }
    guard let further else { throw Refusal("there is no column '\(name.withoutMadeMark)'") }
    return .register(try further(name))
  }
}

/// Compiles expressions into a program; equal ones are computed once, whoever asks.
final class ProgramBuilder {
  let program: Program
  private var registers: [Register] = []
  private(set) var expressions = ResolvedExpressions()
  /// Registers of columns that are read several times, and whose expressions read others several times: working each out anew would double
  /// with each level. They are held, so that no other takes the place of one.
  private var registerOfDeferred: [ObjectIdentifier: (deferred: NamedRegisters.Deferred, register: Int)] = [:]
  private var cellsOf: [Int: ScannedValues] = [:]
  private var truthsOf: [Int: Truths] = [:]
  /// The texts of registers that are compared as such, whoever asks.
  var textsOf: [Int: ScannedValues] = [:]
  /// GLOBs by how they are written: thousands of columns are asked for the same forms.
  var globs: [ExactText: WildcardPattern] = [:]
  /// How registers come about, as far as others could come about in the same way.
  private(set) var origins: [Int: Origin] = [:]
  /// Registers of conditions of which it is worth noting where they hold.
  private(set) var noted: Set<Int> = []

  enum Origin {
    /// A column of the source, by its place.
    case column(Int)
    case expression(ResolvedExpression)
    case conjunction(Int, Int)
    /// A figure of a build by its place, and the number that stands where the build has none.
    case figure(BuildSpec, on: [Int], Int, absent: Int64?)
  }

  var pool: RegisterPool { program.pool }
  var scratch: Scratch { program.scratch }

  init(_ program: Program) {
    self.program = program
  }

  func add(_ register: Register, _ origin: Origin? = nil) -> Int {
    registers.append(register)
    origins[registers.count - 1] = origin
    return registers.count - 1
  }

  func note(_ register: Int) { noted.insert(register) }

  /// The register of an expression's value.
  func compile(_ expression: Expression, in environment: NamedRegisters) throws(Refusal) -> Int {
    try compile(try resolved(expression, environment))
  }

  func cells(_ expression: Expression, in environment: NamedRegisters) throws(Refusal) -> ScannedValues {
    cells(of: try compile(expression, in: environment))
  }

  func truths(_ expression: Expression, in environment: NamedRegisters) throws(Refusal) -> Truths {
    truths(of: try compile(expression, in: environment))
  }

  /// The expression over registers: each column is called by the number of its own.
  private func resolved(
    _ expression: Expression, _ environment: NamedRegisters
  ) throws(Refusal) -> ResolvedExpression {
    if case .column(let column) = expression { return try resolved(column, environment) }
    var parts: [ResolvedExpression] = []
    let whole = try expression.mapChildren { (part) throws(Refusal) in
      parts.append(try resolved(part, environment))
      return parts[parts.count - 1].expression
    }
    return made(whole, of: parts)
  }

  private func resolved(
    _ column: Column, _ environment: NamedRegisters
  ) throws(Refusal) -> ResolvedExpression {
    if let known = environment.known[column] { return known }
    let number =
      switch try environment.entry(column.name) {
      case .register(let number): number
      case .deferred(let deferred): try register(of: deferred)
      }
    let resolved = expressions.register(number, as: column)
    environment.known[column] = resolved
    return resolved
  }

  func made(_ expression: Expression, of parts: [ResolvedExpression]) -> ResolvedExpression {
    expressions.made(expression, of: parts)
  }

  private func register(of deferred: NamedRegisters.Deferred) throws(Refusal) -> Int {
    if let known = registerOfDeferred[ObjectIdentifier(deferred)] { return known.register }
    let register = try compile(deferred.expression, in: deferred.environment)
    registerOfDeferred[ObjectIdentifier(deferred)] = (deferred, register)
    return register
  }

  func compile(_ resolved: ResolvedExpression) throws(Refusal) -> Int {
    if let number = resolved.register { return number }
    let register: Register =
      if let constant = resolved.constant { .constant(constant) } else { try register(for: resolved) }
    let number = add(register, .expression(resolved))
    resolved.register = number
    return number
  }

  subscript(number: Int) -> Register { registers[number] }
}

extension ProgramBuilder {
  func cells(of number: Int) -> ScannedValues {
    if let cells = cellsOf[number] { return cells }
    let made = makeCells(from: self[number])
    cellsOf[number] = made
    return made
  }

  func truths(of number: Int) -> Truths {
    if let truths = truthsOf[number] { return truths }
    let made = makeTruths(from: self[number])
    truthsOf[number] = made
    return made
  }

  private func makeCells(from register: Register) -> ScannedValues {
    switch register {
    case .cells(let cells): return cells
    case .constant(let value):
      let cells = pool.makeCells()
      // It lives as long as the program: the arena of a batch would let it go.
      cells.update(repeating: constant(value), count: pool.rows)
      return cells
    case .truths(let truths):
      let cells = pool.makeCells()
      program.add { rows in
        for row in 0..<rows { cells[row] = truths[row] == 2 ? .null : .integer(Int64(truths[row])) }
      }
      return cells
    }
  }

  private func makeTruths(from register: Register) -> Truths {
    switch register {
    case .truths(let truths): return truths
    case .constant(let value):
      let truths = pool.makeTruths()
      truths.update(repeating: value.truth.map { $0 ? 1 : 0 } ?? 2, count: pool.rows)
      return truths
    case .cells(let cells):
      let truths = pool.makeTruths()
      program.add { rows in
        for row in 0..<rows { truths[row] = truth(of: cells[row]) }
      }
      return truths
    }
  }

  /// Bytes that stay as long as the program does.
  func constant(_ value: Value) -> ScannedValue { value.cell(in: pool.constants) }
}

private func truth(of cell: ScannedValue) -> UInt8 {
  switch cell.kind {
  case .null: 2
  case .integer: cell.word == 0 ? 0 : 1
  case .real: cell.real == 0 ? 0 : 1
  case .text, .blob: RealReading(cell.bytes).real == 0 ? 0 : 1
  }
}
