import SQLite

/// `--memory 2GiB`: a whole number of bytes in a unit that is a power of 1024.
extension MemoryBudget {
  init(option text: String) throws(Failure) {
    guard let bytes = Self.bytes(text) else {
      throw Failure("--memory \(text): expected a size", hint: "for example --memory 2GiB, or 512MiB")
    }
    guard bytes >= Self.least.bytes else {
      throw Failure(
        "--memory \(text) is too little: one value may have 64 MiB", hint: "give at least \(Self.least.bytes >> 20)MiB")
    }
    self.init(bytes: bytes)
  }

  /// Nil where it is none, or more than can be counted.
  private static func bytes(_ text: String) -> Int? {
    let units = ["KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30, "TiB": 1 << 40]
    let digits = text.prefix { ("0"..."9").contains($0) }
    guard let number = Int(digits), let unit = units[String(text.dropFirst(digits.count))] else { return nil }
    let (bytes, isTooMuch) = number.multipliedReportingOverflow(by: unit)
    return isTooMuch ? nil : bytes
  }
}
