/// Memory for bytes that are all let go at once.
final class Arena {
  private var chunks: [UnsafeMutableRawBufferPointer] = []
  /// The chunk that is being filled, and what is left of it.
  private var chunk = -1
  private var next: UnsafeMutablePointer<UInt8>?
  private var left = 0
  private(set) var byteCount = 0

  private static let smallestChunk = 1 << 16
  private static let largestChunk = 4 << 20

  deinit { for chunk in chunks { chunk.deallocate() } }

  /// Aligned to 8 bytes, if all that is asked of an arena is.
  @inline(__always) func allocate(_ count: Int) -> UnsafeMutablePointer<UInt8> { take((count + 7) & ~7) }

  /// So many bytes behind those before, aligned to nothing.
  @inline(__always) func take(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    guard count <= left, let start = next else { return takeFromNextChunk(count) }
    next = start + count
    left -= count
    return start
  }

  @inline(never) private func takeFromNextChunk(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    if chunk + 1 < chunks.count, chunks[chunk + 1].count >= count {
      chunk += 1
    } else {
      let size = max(count, min(Self.largestChunk, max(Self.smallestChunk, byteCount)))
      chunk += 1
      chunks.insert(.allocateLarge(byteCount: size), at: chunk)
      byteCount += size
    }
    guard let base = chunks[chunk].baseAddress else { preconditionFailure("chunks are not empty") }
    let start = base.assumingMemoryBound(to: UInt8.self)
    (next, left) = (start + count, chunks[chunk].count - count)
    return start
  }

  func copy(_ cell: ScannedValue) -> ScannedValue {
    guard cell.kind == .text || cell.kind == .blob, cell.length > 0, let source = cell.bytes.baseAddress else {
      return cell
    }
    let bytes = allocate(cell.count)
    bytes.update(from: source, count: cell.count)
    return .bytes(cell.kind, bytes, cell.count)
  }

  /// A text or blob of these bytes.
  func cell(_ kind: ScannedValue.Kind, _ source: UnsafeBufferPointer<UInt8>) -> ScannedValue {
    let bytes = allocate(max(1, source.count))
    if let start = source.baseAddress { bytes.update(from: start, count: source.count) }
    return .bytes(kind, bytes, source.count)
  }

  /// Lets go of everything; the memory stays for what comes.
  func reset() {
    (chunk, left) = (-1, 0)
  }
}
