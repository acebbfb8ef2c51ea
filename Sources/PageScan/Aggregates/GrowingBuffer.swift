#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// An array of plain values whose memory steps may keep the address of between two calls of `grow`.
final class GrowingBuffer<Element> {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int
  private let blank: Element

  init(filledWith blank: Element) {
    self.blank = blank
    capacity = 16
    base = Self.memory(nil, capacity)
  }

  deinit {
    base.deinitialize(count: count)
    free(base)
  }

  var byteCount: Int { capacity * MemoryLayout<Element>.stride }

  /// At least so many elements; new ones are blank.
  func grow(to wanted: Int) {
    guard wanted > count else { return }
    reserve(wanted)
    (base + count).initialize(repeating: blank, count: wanted - count)
    count = wanted
  }

  func append(_ element: Element) {
    if count == capacity { reserve(count + 1) }
    (base + count).initialize(to: element)
    count += 1
  }

  /// Room for so many; growing up to there moves nothing then.
  func reserve(_ wanted: Int) {
    guard wanted > capacity else { return }
    capacity = max(wanted, capacity * 2)
    base = Self.memory(base, capacity)
  }

  /// Moved, where it has to be, by the allocator: the pages of a large buffer get another address, and nothing is copied.
  private static func memory(_ old: UnsafeMutablePointer<Element>?, _ capacity: Int) -> UnsafeMutablePointer<Element> {
    guard let memory = realloc(old, capacity * MemoryLayout<Element>.stride) else {
      fatalError("out of memory: \(capacity) elements of \(MemoryLayout<Element>.stride) bytes")
    }
    return memory.bindMemory(to: Element.self, capacity: capacity)
  }

  subscript(index: Int) -> Element {
    get { base[index] }
    set { base[index] = newValue }
  }
}
