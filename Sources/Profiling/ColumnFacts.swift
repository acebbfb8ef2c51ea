import Expressions
import Profiles
import Values

/// What is counted over the values of a column, whatever their order: each value is told once with how often it occurs, or often.
struct ColumnFacts {
  private(set) var texts = TextFigures()
  private(set) var signs = NumberSigns()
  private(set) var numberRange: (least: Value, greatest: Value)?
  private(set) var times = TimeCounts()
  private var shapes: [ExactText: (rows: Int, example: ExactText)]? = [:]

  /// More forms are free texts, of which the forms say nothing.
  private static let mostShapes = 200
  /// Characters: longer texts are no codes.
  private static let longestShaped = 48

  mutating func add(_ content: CellContent, count: Int) {
    switch content {
    case .integer(let integer): addNumber(.integer(integer), Double(integer), isWhole: true, count)
    case .real(let real): addNumber(.real(real), real, isWhole: false, count)
    case .text(let bytes): addText(bytes, count)
    case .longText(let characters, let signs, _, _):
      addLength(characters, count)
      add(signs, count)
      shapes = nil
    case .blob, .longBlob: break
    }
  }

  // MARK: Numbers

  private mutating func addNumber(_ value: Value, _ number: Double, isWhole: Bool, _ count: Int) {
    if number == 0 { signs.zeros += count }
    if number < 0 { signs.negative += count }
    if isWhole { signs.whole += count }
    guard let range = numberRange else {
      numberRange = (value, value)
      return
    }
    if value.isListedBefore(range.least) { numberRange?.least = value }
    if range.greatest.isListedBefore(value) { numberRange?.greatest = value }
  }

  // MARK: Texts

  private mutating func addText(_ bytes: UnsafeRawBufferPointer, _ count: Int) {
    addLength(bytes.count { $0 & 0xC0 != 0x80 }, count)
    guard !bytes.isEmpty else {
      texts.empty += count
      return addShape("", of: "", count)
    }
    add(TextSigns(bytes), count)
    let text = String(decoding: bytes, as: UTF8.self)
    if let number = NumberText(text) {
      texts.numbers += count
      if number.hasLeadingZeros { texts.zeroPadded += count }
    }
    times.add(bytes, count)
    addShape(text, count)
  }

  private mutating func add(_ signs: TextSigns, _ count: Int) {
    if signs.contains(.blank) { texts.blank += count }
    if signs.contains(.padded) { texts.padded += count }
  }

  private mutating func addLength(_ length: Int, _ count: Int) {
    guard var lengths = texts.lengths else {
      texts.lengths = LengthFigures(least: length, greatest: length, sum: length * count)
      return
    }
    lengths.least = min(lengths.least, length)
    lengths.greatest = max(lengths.greatest, length)
    lengths.sum += length * count
    texts.lengths = lengths
  }

  private mutating func addShape(_ text: String, _ count: Int) {
    guard shapes != nil else { return }
    guard text.utf8.count <= Self.longestShaped * 4, text.unicodeScalars.count <= Self.longestShaped else {
      shapes = nil
      return
    }
    addShape(keyShape(of: .text(text)).description, of: text, count)
  }

  private mutating func addShape(_ shape: String, of text: String, _ count: Int) {
    guard var known = shapes else { return }
    // One owner: the dictionary is changed in place.
    shapes = nil
    let (shape, text) = (shape.exact, text.exact)
    if let before = known[shape] {
      known[shape] = (before.rows + count, min(before.example, text))
    } else {
      known[shape] = (count, text)
    }
    shapes = known.count > Self.mostShapes ? nil : known
  }

  /// The most frequent first; nil where there were too many.
  var shapeCounts: [ShapeCount]? {
    shapes.map { shapes in
      shapes.sorted { ($1.value.rows, $0.key) < ($0.value.rows, $1.key) }
        .map { ShapeCount(shape: $0.key.text, rows: $0.value.rows, example: $0.value.example.text) }
    }
  }
}
