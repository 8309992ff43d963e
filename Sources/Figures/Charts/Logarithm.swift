#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The decimal logarithm; the one function that figures need from the C library.
func log10(_ value: Double) -> Double {
  #if canImport(Glibc)
    Glibc.log10(value)
  #else
    Darwin.log10(value)
  #endif
}
