import Expressions
import Questions
import Values

extension Measurement {
  /// The value has to be read so, in the rows of the subject's population.
  mutating func demand(
    _ value: Expression, readBy reading: Expression, as words: String, of relation: Relation, where filter: Expression?
  ) {
    guard value.readsColumns else { return }
    demands.append(ReadingDemand(relation, where: filter, .read(value, reading: reading, as: words), scope: filter))
  }

  /// The two are put in order; points of time as such where it is said how they are read.
  mutating func demandOrder(
    _ left: Expression, _ right: Expression, asTimes reading: TimeReading? = nil, of relation: Relation,
    where filter: Expression?
  ) {
    guard let need = ReadingDemand.Need(ordering: left, right, asTimes: reading?.arguments, in: relation) else {
      return
    }
    demands.append(ReadingDemand(relation, where: filter, need, scope: filter))
  }

  /// Values are held to bounds: read as times where the bounds are such, else put in order with them.
  mutating func demand(_ value: Expression, within bounds: Bounds, subject: Subject) {
    let relation = subject.table.relation
    if let times = TimeBounds(bounds, subject.reading) {
      demand(
        value, readBy: times.rank(of: value), as: "a day or an instant, as the bounds are", of: relation,
        where: subject.population)
    } else {
      for bound in bounds.values {
        demandOrder(.withoutAffinity(value), .literal(bound), of: relation, where: subject.population)
      }
    }
  }
}
