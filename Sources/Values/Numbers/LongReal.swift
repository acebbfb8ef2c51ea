/// C's `long double`, in which SQLite 3.40 reads and writes reals: the last digit depends on it.
///
/// Elsewhere than on x86-64 it is a double, as for SQLite built by a compiler without a longer type.
#if arch(x86_64)
  typealias LongReal = Float80
#else
  typealias LongReal = Double
#endif
