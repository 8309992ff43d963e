import ConvKit

/// A face is displayed as its picture in 256 x 256 pixels, under its name.
extension SampleFace: FigureConvertible {
  public func figure(width: Double) -> Figure {
    let side = 256
    let picture = ImageValues.picture(image(size: side), for: "SampleFace")
    let shown = Block.imageSize(width: side, height: side, target: min(Double(side), width - 2 * Theme.margin))
    return Figure(
      kind: "sample-face", caption: "\(name), a drawn sample face.",
      alt: "A drawn portrait, \(picture.height) x \(picture.width) pixels in colour: \(description).",
      data: ["name": .string(name), "description": .string(description), "shape": .numbers(picture.shape)],
      content: .image(picture, scale: .pixels, size: shown))
  }
}
