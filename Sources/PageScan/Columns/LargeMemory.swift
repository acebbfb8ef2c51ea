#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Memory for tables that are looked into all over: in large pages of the kernel's where there are some.
///
/// A page of 4 KiB costs a fault when it is first touched, and a place of the processor's own table of pages from then on.
struct LargeMemory: ~Copyable {
  let base: UnsafeMutableRawPointer
  let byteCount: Int

  private static let pageBytes = 2 << 20

  init(byteCount: Int) {
    self.byteCount = byteCount
    guard byteCount >= Self.pageBytes else {
      base = .allocate(byteCount: byteCount, alignment: 64)
      return
    }
    base = .allocate(byteCount: byteCount, alignment: Self.pageBytes)
    #if os(Linux)
      // A kernel that has none goes on with small pages.
      _ = madvise(base, byteCount, MADV_HUGEPAGE)
    #endif
  }

  deinit { base.deallocate() }
}
