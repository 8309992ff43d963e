public import ConvKit
import Graphics

/// What a kernel makes of a single bright pixel, by cross-correlation (what frameworks call convolution) and by true
/// convolution: the first gives the kernel turned by 180 degrees, the second the kernel itself.
public struct ImpulseResponse: FigureConvertible, Sendable {
  private let kernel: Kernel
  private let impulse: Tensor
  private let correlated: Tensor
  private let convolved: Tensor

  /// The responses of a kernel to an image of zeros with a 1 in its middle, two cells larger than the kernel on each
  /// axis.
  public init(_ kernel: Kernel) {
    self.kernel = kernel
    let (height, width) = (kernel.height + 2, kernel.width + 2)
    var impulse = Tensor(zeros: [height, width])
    impulse[height / 2, width / 2] = 1
    self.impulse = impulse
    correlated = impulse.filtered(by: kernel, border: .constant(0))
    convolved = impulse.filtered(by: kernel.rotated180, border: .constant(0))
  }

  public func figure(width: Double) -> Figure {
    func rows(_ tensor: Tensor) -> String {
      tensor.rows.map { $0.map { NumberText.weight($0) }.joined(separator: " ") }.joined(separator: "; ")
    }
    let isSame = correlated == convolved
    let verdict =
      isSame
      ? "The kernel looks the same after half a turn, so both agree"
      : "Cross-correlation gives the kernel turned by 180 degrees, convolution the kernel itself"
    return Figure(
      kind: "impulse-response", caption: "One bright pixel and the \(kernel.name) kernel. \(verdict).",
      alt: "What the \(kernel.name) kernel (\(kernel.spokenRows)) makes of one bright pixel. Cross-correlation:"
        + " \(rows(correlated)). True convolution: \(rows(convolved)). \(verdict).",
      data: [
        "kernel": kernel.data, "crossCorrelation": .numbers(correlated.rows), "convolution": .numbers(convolved.rows),
        "agree": .bool(isSame),
      ], content: content(width: width - 2 * Theme.margin))
  }

  private func content(width: Double) -> Block {
    let scale = ColorScale.signed(holding: correlated.scalars + [1])
    func grid(_ tensor: Tensor) -> Block {
      CellGrid(
        numbers: tensor.rows.map { $0.map { NumberText.weight($0) } }, minimumCell: 30,
        style: { .grey(scale.color(of: tensor[$0, $1])) }
      ).block
    }
    let parts: [Block] = [
      .titled("one bright pixel", grid(impulse)), .titled(kernel.name, kernel.grid(minimumCell: 30).block),
      .titled("cross-correlation", grid(correlated)), .titled("true convolution", grid(convolved)),
    ]
    return .column(
      [.flow(parts, width: width, spacing: Theme.medium, alignment: .center), ScaleBar(scale: scale).block],
      spacing: 12)
  }
}
