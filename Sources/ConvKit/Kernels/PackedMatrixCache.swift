internal import Synchronization

/// Keeps the packed weights of a dense layer, from the first call that packs them on.
///
/// It belongs to one value of the weights: whoever changes these takes a new cache.
final class PackedMatrixCache: Sendable {
  private let packed = Mutex<PackedMatrix?>(nil)

  /// The weights as the kernels want them; `pack` makes them if they have not been made.
  func matrix(_ pack: () -> PackedMatrix) -> PackedMatrix {
    packed.withLock { packed in
      if let packed { return packed }
      let new = pack()
      packed = new
      return new
    }
  }
}
