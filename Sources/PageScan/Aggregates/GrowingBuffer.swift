/// An array of plain values whose memory steps may keep the address of between two calls of `grow`.
final class GrowingBuffer<Element> {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int
  private let blank: Element

  init(filledWith blank: Element) {
    self.blank = blank
    capacity = 16
    base = .allocate(capacity: capacity)
  }

  deinit {
    base.deinitialize(count: count)
    base.deallocate()
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

  private func reserve(_ wanted: Int) {
    guard wanted > capacity else { return }
    capacity = max(wanted, capacity * 2)
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    larger.moveInitialize(from: base, count: count)
    base.deallocate()
    base = larger
  }

  subscript(index: Int) -> Element {
    get { base[index] }
    set { base[index] = newValue }
  }
}
