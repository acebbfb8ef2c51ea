import Expressions
import Questions
import Testing
import Values

@testable import PageScan

/// What a program over one source holds grows with what is asked of it, and with nothing else: equal parts are one, however deep they hang
/// and whoever asks.
struct ProgramSizeTests {
  private let column = Expression.column(Column("x"))

  private func builder() -> (ProgramBuilder, NamedRegisters) {
    let builder = ProgramBuilder(Program(rows: 1))
    let registers = ["x", "y"].map { name in
      (name.folded, NamedRegisters.NamedSource.register(builder.add(.cells(builder.pool.makeCells()))))
    }
    return (builder, NamedRegisters(Dictionary(registers) { first, _ in first }))
  }

  @Test func manyBoundsOfOneColumnShareWhatTheyAskOfIt() throws {
    let (builder, environment) = builder()
    let isPresent = Expression.not(.isNull(.call(.number, [column]), negated: false))
    func bound(_ number: Int) throws -> Int {
      let isBroken = Expression.binary(.greater, column, .literal(.integer(Int64(number))))
      return try builder.compile(.binary(.and, isPresent, isBroken), in: environment)
    }
    _ = try bound(0)
    let (expressions, steps) = (builder.expressions.count, builder.program.stepCount)
    for number in 1...1000 { _ = try bound(number) }
    // The bound, the comparison and the conjunction are new each time.
    #expect(builder.expressions.count - expressions == 3 * 1000)
    #expect(builder.program.stepCount - steps == 2 * 1000)
    for number in 0...1000 { _ = try bound(number) }
    #expect(builder.expressions.count - expressions == 3 * 1000)
    #expect(builder.program.stepCount - steps == 2 * 1000)
  }

  /// Each level holds the one below twice: written out it is 2^40 parts.
  @Test func whatStandsInSeveralPlacesIsOne() throws {
    let (builder, environment) = builder()
    var environments = environment
    for level in 0..<40 {
      let below = Expression.column(Column(level == 0 ? "x" : "level_\(level - 1)"))
      let twice = NamedRegisters.NamedSource.deferred(.binary(.add, below, below), environments)
      environments = environments.adding(["level_\(level)".folded: twice])
    }
    _ = try builder.compile(.column(Column("level_39")), in: environments)
    #expect(builder.program.stepCount == 40)
  }

  @Test func theFormsOfOneValueAreOneStep() throws {
    let (builder, environment) = builder()
    let forms = (0..<30).map { Expression.glob(column, pattern: .literal(.text("\($0)*")), negated: false) }
    _ = try builder.compile(.any(forms), in: environment)
    // The numbers among the values are written as texts in the other one.
    #expect(builder.program.stepCount == 2)
    let other = Expression.glob(.column(Column("y")), pattern: .literal(.text("y*")), negated: false)
    _ = try builder.compile(.any([other] + forms), in: environment)
    #expect(builder.program.stepCount <= 2 + 2 + 30)
  }

  /// A function of constants is no step, and so is called for no row.
  @Test func whatDependsOnNoColumnIsNoStep() throws {
    func steps(of bound: Expression) throws -> Int {
      let (builder, environment) = builder()
      _ = try builder.compile(.between(column, lower: bound, upper: bound, negated: false), in: environment)
      return builder.program.stepCount
    }
    let date = Expression.call(.date, [.literal(.text("2026-01-25")), .literal(.text("-3 days"))])
    let plain = try steps(of: .literal(.text("2026-01-22")))
    #expect(try steps(of: date) == plain)
    #expect(try steps(of: .call(.lower, [.binary(.concatenate, date, .literal(.text("X")))])) == plain)
    #expect(try steps(of: .call(.abs, [.literal(.integer(.min))])) > plain)
  }

  /// Figures of one group, each of which reads one aggregate of thousands.
  @Test func aFigureHoldsWhatItReads() throws {
    let aggregates = (0..<500).map { Aggregate(.sum(.column(Column("c\($0)")))) }
    let figures = aggregates.enumerated().map { number, aggregate in
      NamedExpression("f\(number)", .binary(.add, .aggregate(aggregate), .literal(.integer(1))))
    }
    let table = SourceTable(name: "t", columns: [], isView: false)
    let spec = BuildSpec(base: .source(table), keys: [], rules: nil, figures: figures)
    #expect(spec.aggregates == aggregates)
    let places = PlacesOfAggregates(spec.aggregates)
    for (number, figure) in figures.enumerated() {
      let compiled = try CompiledFigure(figure.expression, spec, places, ProgramBuilder(Program(rows: 1)))
      #expect(compiled.aggregates.map(\.0) == [number])
    }
  }
}
