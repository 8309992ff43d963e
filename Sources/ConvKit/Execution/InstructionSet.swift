internal import CConvKernels

/// The vector instructions that kernels are compiled for.
enum InstructionSet: String, CaseIterable, Sendable {
  /// Four lanes, as on every processor of this architecture.
  case plain
  case neon
  case avx2
  case avx512

  /// Those of this processor, slowest first.
  static let available = allCases.filter { conv_set_is_available($0.code) }

  /// What calculations use when they are not told: the environment's `LECTERN_INSTRUCTION_SET`, or else the fastest
  /// one. Traps when that names none that this processor has.
  static let current: InstructionSet = {
    let named = EnvironmentSetting.value(
      "LECTERN_INSTRUCTION_SET", expected: "one of \(available.map(\.rawValue).joined(separator: ", "))"
    ) { name in available.first { $0.rawValue == name } }
    return named ?? available.last ?? .plain
  }()

  /// The set's name in C.
  var code: conv_instruction_set {
    switch self {
    case .plain: conv_set_plain
    case .neon: conv_set_neon
    case .avx2: conv_set_avx2
    case .avx512: conv_set_avx512
    }
  }
}
