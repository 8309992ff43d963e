/// Collects the layers that are written between the braces of `Sequential { }`.
@resultBuilder
public enum SequentialBuilder {
  /// One layer.
  public static func buildExpression(_ layer: some Layer) -> [any Layer] { [layer] }

  /// The layers of another network, one after another.
  public static func buildExpression(_ network: Sequential) -> [any Layer] { network.layers }

  /// Layers one after another.
  public static func buildBlock(_ parts: [any Layer]...) -> [any Layer] { parts.flatMap { $0 } }

  /// Layers under an `if`.
  public static func buildOptional(_ part: [any Layer]?) -> [any Layer] { part ?? [] }

  /// Layers of the first branch.
  public static func buildEither(first part: [any Layer]) -> [any Layer] { part }

  /// Layers of the second branch.
  public static func buildEither(second part: [any Layer]) -> [any Layer] { part }

  /// Layers of a loop.
  public static func buildArray(_ parts: [[any Layer]]) -> [any Layer] { parts.flatMap { $0 } }
}
