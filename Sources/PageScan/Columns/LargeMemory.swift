#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

private let largePage = 2 << 20

extension UnsafeMutableRawBufferPointer {
  /// Memory for tables that are looked into all over: in large pages of the kernel's where there are some. To be deallocated.
  ///
  /// A page of 4 KiB costs a fault when it is first touched, and a place of the processor's own table of pages from then on.
  static func allocateLarge(byteCount: Int) -> UnsafeMutableRawBufferPointer {
    guard byteCount >= largePage else { return .allocate(byteCount: byteCount, alignment: 64) }
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: byteCount, alignment: largePage)
    memory.adviseLargePages()
    return memory
  }

  fileprivate func adviseLargePages() {
    #if os(Linux)
      // A kernel that has none goes on with small pages.
      _ = madvise(baseAddress, count, MADV_HUGEPAGE)
    #endif
  }
}

/// Memory that is zero, in large pages where there are some.
///
/// The kernel gives pages that are zero already: writing zeros into a large table would bring all of it through the caches once more.
struct ZeroedMemory: ~Copyable {
  let base: UnsafeMutableRawPointer
  let byteCount: Int
  /// What was asked of the kernel; nil where the memory is the allocator's.
  private let mapped: UnsafeMutableRawBufferPointer?

  init(byteCount: Int) {
    self.byteCount = byteCount
    if byteCount >= largePage, let (whole, aligned) = Self.map(byteCount) {
      (mapped, base) = (whole, aligned)
      return
    }
    mapped = nil
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, byteCount), alignment: 64)
    memory.initializeMemory(as: UInt8.self, repeating: 0)
    guard let start = memory.baseAddress else { preconditionFailure("an allocated buffer has an address") }
    base = start
  }

  private static func map(_ byteCount: Int) -> (UnsafeMutableRawBufferPointer, aligned: UnsafeMutableRawPointer)? {
    let wanted = byteCount + largePage
    guard let start = mmap(nil, wanted, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0), start != MAP_FAILED
    else { return nil }
    let aligned = start.alignedUp(toMultipleOf: largePage)
    UnsafeMutableRawBufferPointer(start: aligned, count: byteCount).adviseLargePages()
    return (UnsafeMutableRawBufferPointer(start: start, count: wanted), aligned)
  }

  deinit {
    if let mapped { munmap(mapped.baseAddress, mapped.count) } else { base.deallocate() }
  }
}
