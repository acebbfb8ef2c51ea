import Values

/// The secret with which digests of masked values are made: without it nobody finds a value by trying likely ones.
package struct MaskKey: Hashable, Sendable {
  private static let blockSize = 64

  private let inner: [UInt8]
  private let outer: [UInt8]

  package init(secret: [UInt8]) {
    let short = secret.count > Self.blockSize ? SHA256.digest(of: secret) : secret
    let block = short + [UInt8](repeating: 0, count: Self.blockSize - short.count)
    inner = block.map { $0 ^ 0x36 }
    outer = block.map { $0 ^ 0x5C }
  }

  package init(secret: String) { self.init(secret: Array(secret.utf8)) }

  /// `sha256:` and 64 bits of HMAC-SHA-256 (RFC 2104). NULL stays NULL: that nothing is there is no secret.
  package func digest(of value: Value) -> Value {
    let value = value.asKey
    guard !value.isNull else { return value }
    let message = Array("\(value.storageClass.rawValue):\(value)".utf8)
    let digest = SHA256.digest(of: outer + SHA256.digest(of: inner + message))
    return .text("sha256:" + Array(digest.prefix(8)).lowerCaseHexadecimal)
  }
}
