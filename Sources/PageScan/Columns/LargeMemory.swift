#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension UnsafeMutableRawBufferPointer {
  private static let pageBytes = 2 << 20

  /// Memory for tables that are looked into all over: in large pages of the kernel's where there are some. To be deallocated.
  ///
  /// A page of 4 KiB costs a fault when it is first touched, and a place of the processor's own table of pages from then on.
  static func allocateLarge(byteCount: Int) -> UnsafeMutableRawBufferPointer {
    guard byteCount >= pageBytes else { return .allocate(byteCount: byteCount, alignment: 64) }
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: byteCount, alignment: pageBytes)
    #if os(Linux)
      // A kernel that has none goes on with small pages.
      _ = madvise(memory.baseAddress, byteCount, MADV_HUGEPAGE)
    #endif
    return memory
  }
}
