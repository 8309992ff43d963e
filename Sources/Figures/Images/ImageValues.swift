import ConvKit
import Graphics

/// One image's numbers, read by row, column and channel.
struct ImageValues: Sendable {
  let height: Int
  let width: Int
  let channels: Int
  private let scalars: [Float]
  /// Where its numbers lie.
  let range: ValueRange

  /// One image of any number of channels: `H x W`, `H x W x C`, or `1 x H x W x C`. Others trap, naming the figure.
  init(_ tensor: Tensor, for figure: String) {
    switch tensor.shape.count {
    case 2: (height, width, channels) = (tensor.shape[0], tensor.shape[1], 1)
    case 3: (height, width, channels) = (tensor.shape[0], tensor.shape[1], tensor.shape[2])
    case 4 where tensor.shape[0] == 1:
      (height, width, channels) = (tensor.shape[1], tensor.shape[2], tensor.shape[3])
    default: refuse(.notOneImage(figure: figure, shape: tensor.shape))
    }
    if tensor.count == 0 { refuse(.noElements(figure: figure, quantity: "a tensor of shape \(tensor.shape)")) }
    scalars = tensor.scalars
    range = ValueRange(scalars)
  }

  /// An image of one or three channels, as it can be shown in black and white or in colour.
  static func picture(_ tensor: Tensor, for figure: String) -> ImageValues {
    let values = ImageValues(tensor, for: figure)
    if values.channels != 1 && values.channels != 3 { refuse(.notAnImage(figure: figure, shape: tensor.shape)) }
    return values
  }

  /// An image of one channel.
  static func plane(_ tensor: Tensor, for figure: String) -> ImageValues {
    let values = ImageValues(tensor, for: figure)
    if values.channels != 1 { refuse(.notOneChannel(figure: figure, shape: tensor.shape)) }
    return values
  }

  private init(height: Int, width: Int, channels: Int = 1, scalars: [Float]) {
    self.height = height
    self.width = width
    self.channels = channels
    self.scalars = scalars
    range = ValueRange(scalars)
  }

  subscript(row: Int, column: Int, channel: Int = 0) -> Float {
    scalars[(row * width + column) * channels + channel]
  }

  var shape: [Int] { channels == 1 ? [height, width] : [height, width, channels] }

  var all: [Float] { scalars }

  func numbers(ofChannel channel: Int = 0) -> [Float] {
    channels == 1 ? scalars : stride(from: channel, to: scalars.count, by: channels).map { scalars[$0] }
  }

  /// One channel of it.
  func plane(_ channel: Int) -> ImageValues {
    ImageValues(height: height, width: width, scalars: numbers(ofChannel: channel))
  }

  /// Some of its rows and columns.
  func part(rows: Range<Int>, columns: Range<Int>) -> ImageValues {
    let part = rows.flatMap { row -> ArraySlice<Float> in
      let first = row * width
      return scalars[(first + columns.lowerBound) * channels..<(first + columns.upperBound) * channels]
    }
    return ImageValues(height: rows.count, width: columns.count, channels: channels, scalars: part)
  }

  /// Its brightness: 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601) of a colour image, the image itself otherwise.
  var brightness: ImageValues {
    guard channels == 3 else { return self }
    let values = stride(from: 0, to: scalars.count, by: 3).map { index -> Float in
      let (red, green, blue) = (scalars[index], scalars[index + 1], scalars[index + 2])
      return 0.299 * red + 0.587 * green + 0.114 * blue
    }
    return ImageValues(height: height, width: width, scalars: values)
  }

  /// The pixels to draw. Three channels are red, green and blue, each from black to full along a grey scale; scales
  /// of hues have no meaning for a colour image, which is then shown by its brightness.
  func pixels(_ scale: ColorScale) -> PixelImage {
    let colors = ColorTable(scale)
    if channels == 3, scale.isGrey {
      return picture { index in
        (colors[scalars[3 * index]].red, colors[scalars[3 * index + 1]].green, colors[scalars[3 * index + 2]].blue)
      }
    }
    let plane = brightness.scalars
    return picture { colors[plane[$0]] }
  }

  /// A picture of its size, pixel by pixel.
  private func picture(_ color: (_ index: Int) -> (red: UInt8, green: UInt8, blue: UInt8)) -> PixelImage {
    var pixels = [UInt8](repeating: 255, count: 4 * width * height)
    for index in 0..<width * height {
      let color = color(index)
      pixels[4 * index] = color.red
      pixels[4 * index + 1] = color.green
      pixels[4 * index + 2] = color.blue
    }
    return PixelImage(width: width, height: height, pixels: pixels)
  }
}
