import Values

/// What one column holds.
public struct ColumnProfile: Hashable, Sendable {
  public let name: String
  /// How values are converted that are put into it.
  public let affinity: Affinity
  public let rows: Int
  /// How many values of each storage class are really there; NULLs are counted as such.
  public let classes: [StorageClass: Int]
  public let texts: TextFigures
  public let distinct: DistinctCount
  /// Nil where no value is a number.
  public let numbers: NumberFigures?
  /// Nil where no text can be read as a day or a moment.
  public let times: TimeFigures?
  /// The forms of what is not NULL and no real, the most frequent first; nil where there are too many to count.
  public let shapes: [ShapeCount]?
  /// The most frequent values, equally frequent ones in order; nil where there are too many to count.
  public let frequent: [ValueCount]?

  public init(
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

  public var nulls: Int { classes[.null] ?? 0 }
  public var present: Int { rows - nulls }

  /// The one storage class of all values but NULL; nil where there are several, or none.
  public var onlyClass: StorageClass? {
    let found = StorageClass.allCases.filter { $0 != .null && (classes[$0] ?? 0) > 0 }
    return found.count == 1 ? found[0] : nil
  }

  public var isConstant: Bool { distinct.count == 1 && distinct.isExact }
}

/// How many different values there are; the integer 1 and the real 1.0 are one.
public struct DistinctCount: Hashable, Sendable {
  public let count: Int
  /// False where there were too many to hold, and it is an estimate, about two in a hundred off.
  public let isExact: Bool

  public init(_ count: Int, isExact: Bool = true) {
    self.count = count
    self.isExact = isExact
  }
}

/// What is peculiar to texts; all of it counts rows.
public struct TextFigures: Hashable, Sendable {
  public var empty = 0
  /// Nothing but blanks, and not empty.
  public var blank = 0
  /// With blanks before or after something.
  public var padded = 0
  /// Digits with a sign, a point or an exponent.
  public var numbers = 0
  /// Numbers among them that begin with a needless zero, as codes do.
  public var zeroPadded = 0
  /// In characters (Unicode scalars); nil where no text is.
  public var lengths: LengthFigures?

  public init() {}
}

public struct LengthFigures: Hashable, Sendable {
  public var least: Int
  public var greatest: Int
  public var sum: Int

  public init(least: Int, greatest: Int, sum: Int) {
    self.least = least
    self.greatest = greatest
    self.sum = sum
  }
}

/// Figures of what is stored as a number.
public struct NumberFigures: Hashable, Sendable {
  public let count: Int
  public let least: Value
  public let greatest: Value
  public let mean: Double
  /// The sample's; nil of a single number.
  public let deviation: Double?
  public let zeros: Int
  public let negative: Int
  /// Whole numbers, however they are stored.
  public let whole: Int
  public let quantiles: QuantileFigures
  /// How many numbers lie in each of equally wide parts, from the least to the greatest.
  public let histogram: [Int]

  public init(
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
public struct QuantileFigures: Hashable, Sendable {
  public static let shares = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]

  public let values: [Double]
  /// False where they are of a sketch, each at most one in a hundred off.
  public let areExact: Bool

  public init(_ values: [Double], areExact: Bool) {
    self.values = values
    self.areExact = areExact
  }

  public var median: Double { values[3] }
}

/// The letter and digit form of values, with how many rows have it.
public struct ShapeCount: Hashable, Sendable {
  public let shape: String
  public let rows: Int
  /// The least value of this form.
  public let example: String

  public init(shape: String, rows: Int, example: String) {
    self.shape = shape
    self.rows = rows
    self.example = example
  }
}

public struct ValueCount: Hashable, Sendable {
  public let value: Value
  public let rows: Int

  public init(_ value: Value, rows: Int) {
    self.value = value
    self.rows = rows
  }
}
