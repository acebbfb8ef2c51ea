import Values

/// What one column holds.
package struct ColumnProfile: Hashable, Sendable {
  package let name: String
  /// How values are converted that are put into it.
  package let affinity: Affinity
  package let rows: Int
  /// How many values of each storage class are really there; NULLs are counted as such.
  package let classes: [StorageClass: Int]
  package let texts: TextFigures
  package let distinct: DistinctCount
  /// Nil where no value is a number.
  package let numbers: NumberFigures?
  /// Nil where no text can be read as a day or a moment.
  package let times: TimeFigures?
  /// The forms of what is not NULL and no real, the most frequent first; nil where there are too many to count.
  package let shapes: [ShapeCount]?
  /// The most frequent values, equally frequent ones in order; nil where there are too many to count.
  package let frequent: [ValueCount]?

  package init(
    name: String, affinity: Affinity, rows: Int, classes: [StorageClass: Int], texts: TextFigures,
    distinct: DistinctCount, numbers: NumberFigures?, times: TimeFigures?, shapes: [ShapeCount]?,
    frequent: [ValueCount]?
  ) {
    self.name = name
    self.affinity = affinity
    self.rows = rows
    self.classes = classes
    self.texts = texts
    self.distinct = distinct
    self.numbers = numbers
    self.times = times
    self.shapes = shapes
    self.frequent = frequent
  }

  package var nulls: Int { classes[.null] ?? 0 }
  package var present: Int { rows - nulls }

  /// The one storage class of all values but NULL; nil where there are several, or none.
  package var onlyClass: StorageClass? {
    let found = StorageClass.allCases.filter { $0 != .null && (classes[$0] ?? 0) > 0 }
    return found.count == 1 ? found[0] : nil
  }

  package var isConstant: Bool { distinct.count == 1 && distinct.isExact }
}

/// How many different values there are; the integer 1 and the real 1.0 are one.
package struct DistinctCount: Hashable, Sendable {
  package let count: Int
  /// False where there were too many to hold, and it is an estimate, about two in a hundred off.
  package let isExact: Bool

  package init(_ count: Int, isExact: Bool = true) {
    self.count = count
    self.isExact = isExact
  }
}

/// What is peculiar to texts; all of it counts rows.
package struct TextFigures: Hashable, Sendable {
  package var empty = 0
  /// Nothing but blanks, and not empty.
  package var blank = 0
  /// With blanks before or after something.
  package var padded = 0
  /// Digits with a sign, a point or an exponent.
  package var numbers = 0
  /// Numbers among them that begin with a needless zero, as codes do.
  package var zeroPadded = 0
  /// In characters (Unicode scalars); nil where no text is.
  package var lengths: LengthFigures?

  package init() {}
}

package struct LengthFigures: Hashable, Sendable {
  package var least: Int
  package var greatest: Int
  package var sum: Int

  package init(least: Int, greatest: Int, sum: Int) {
    self.least = least
    self.greatest = greatest
    self.sum = sum
  }
}

/// Figures of what is stored as a number.
package struct NumberFigures: Hashable, Sendable {
  package let count: Int
  package let least: Value
  package let greatest: Value
  package let mean: Double
  /// The sample's; nil of a single number.
  package let deviation: Double?
  package let zeros: Int
  package let negative: Int
  /// Whole numbers, however they are stored.
  package let whole: Int
  package let quantiles: QuantileFigures
  /// How many numbers lie in each of equally wide parts, from the least to the greatest.
  package let histogram: [Int]

  package init(
    count: Int, least: Value, greatest: Value, mean: Double, deviation: Double?, zeros: Int, negative: Int, whole: Int,
    quantiles: QuantileFigures, histogram: [Int]
  ) {
    self.count = count
    self.least = least
    self.greatest = greatest
    self.mean = mean
    self.deviation = deviation
    self.zeros = zeros
    self.negative = negative
    self.whole = whole
    self.quantiles = quantiles
    self.histogram = histogram
  }
}

/// At 1, 5, 25, 50, 75, 95 and 99 of a hundred.
package struct QuantileFigures: Hashable, Sendable {
  package static let shares = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]

  package let values: [Double]
  /// False where they are of a sketch, each at most one in a hundred off.
  package let areExact: Bool

  package init(_ values: [Double], areExact: Bool) {
    self.values = values
    self.areExact = areExact
  }

  package var median: Double { values[3] }
}

/// The letter and digit form of values, with how many rows have it.
package struct ShapeCount: Hashable, Sendable {
  package let shape: String
  package let rows: Int
  /// The least value of this form.
  package let example: String

  package init(shape: String, rows: Int, example: String) {
    self.shape = shape
    self.rows = rows
    self.example = example
  }
}

package struct ValueCount: Hashable, Sendable {
  package let value: Value
  package let rows: Int

  package init(_ value: Value, rows: Int) {
    self.value = value
    self.rows = rows
  }
}
