/// Memory for bytes that are all let go at once.
final class Arena {
  private var chunks: [UnsafeMutableRawBufferPointer] = []
  private var chunk = 0
  private var used = 0
  private(set) var byteCount = 0

  private static let smallestChunk = 1 << 16
  private static let largestChunk = 1 << 20

  deinit { for chunk in chunks { chunk.deallocate() } }

  /// Aligned to 8 bytes.
  func allocate(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    let rounded = (count + 7) & ~7
    if chunk < chunks.count, used + rounded <= chunks[chunk].count, let base = chunks[chunk].baseAddress {
      let start = base + used
      used += rounded
      return start.assumingMemoryBound(to: UInt8.self)
    }
    return allocateInNextChunk(rounded)
  }

  private func allocateInNextChunk(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    if chunk + 1 < chunks.count, chunks[chunk + 1].count >= count {
      chunk += 1
    } else {
      let size = max(count, min(Self.largestChunk, max(Self.smallestChunk, byteCount)))
      let made = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
      chunks.insert(made, at: chunks.isEmpty ? 0 : chunk + 1)
      chunk = chunks.count == 1 ? 0 : chunk + 1
      byteCount += size
    }
    used = count
    guard let base = chunks[chunk].baseAddress else { preconditionFailure("chunks are not empty") }
    return base.assumingMemoryBound(to: UInt8.self)
  }

  func copy(_ cell: Cell) -> Cell {
    guard cell.kind == .text || cell.kind == .blob, cell.length > 0, let source = cell.bytes.baseAddress else {
      return cell
    }
    let bytes = allocate(cell.count)
    bytes.update(from: source, count: cell.count)
    return .bytes(cell.kind, bytes, cell.count)
  }

  /// A text or blob of these bytes.
  func cell(_ kind: Cell.Kind, _ source: UnsafeBufferPointer<UInt8>) -> Cell {
    let bytes = allocate(max(1, source.count))
    if let start = source.baseAddress { bytes.update(from: start, count: source.count) }
    return .bytes(kind, bytes, source.count)
  }

  /// Lets go of everything; the memory stays for what comes.
  func reset() {
    (chunk, used) = (0, 0)
  }
}
