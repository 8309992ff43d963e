/// The formats of files that hold tensors.
public enum TensorFileFormat: String, Sendable, CaseIterable {
  case npy
  case npz
  case safetensors
  case idx = "IDX"
}
