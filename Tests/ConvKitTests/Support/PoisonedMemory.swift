import Glibc

/// Fills memory with bytes 0x7F, numbers of 3.4e38, whenever it is allocated: a result that is not written whole cannot
/// pass for right. False where the C library knows no such option.
let memoryIsPoisoned: Bool = {
  typealias Option = @convention(c) (CInt, CInt) -> CInt
  let perturbation: CInt = -6
  guard let symbol = dlsym(nil, "mallopt") else { return false }
  // The C library writes the complement of the byte.
  return unsafeBitCast(symbol, to: Option.self)(perturbation, 0x80) == 1
}()
