/// What one query may take, so that no query takes all there is.
enum QueryLimits {
  /// A larger value is no data, but a wish to exhaust memory (`zeroblob(1e9)`).
  static let valueBytes = 64 << 20
  /// What all rows may take together, rows and cells counted with what holds them.
  static let answerBytes = 512 << 20
  static let rowBytes = 48
  static let cellBytes = 24
}
