import Graphics

/// A box for an activation: height and width to scale, depth for its channels; a slim column for a vector.
struct VolumeShape {
  /// How activations become lengths in one figure.
  struct Scale {
    /// CSS pixels for each row or column.
    let spatial: Double
    /// CSS pixels for the square root of the number of channels: depths keep their order, and stay drawable.
    let depth: Double

    /// A scale at which the highest and the deepest of `shapes` have the given sizes.
    init(shapes: [[Int]], height: Double, depth: Double) {
      let volumes = shapes.filter { $0.count == 3 }
      let sides = volumes.map { max($0[0], $0[1]) }
      let channels = volumes.map { Double($0[2]).squareRoot() }
      spatial = height / Double(max(1, sides.max() ?? 1))
      self.depth = depth / max(1, channels.max() ?? 1)
    }
  }

  /// `H x W x C`, or one number for a vector.
  let shape: [Int]
  let scale: Scale
  var role = Theme.input
  /// A window to mark on the front, rows x columns.
  var window: (rows: Int, columns: Int)?
  /// Numbers that are drawn on the front in their colours.
  var face: NetworkActivations.Face?

  private static let smallest = 5.0

  private var front: Size {
    guard shape.count == 3 else {
      // Vectors have no place on the spatial scale: their height grows with the square root of their length.
      let count = Double(shape.reduce(1, *))
      return Size(width: 10, height: max(14, min(110, count.squareRoot() * 5)))
    }
    return Size(
      width: max(Self.smallest, Double(shape[1]) * scale.spatial),
      height: max(Self.smallest, Double(shape[0]) * scale.spatial))
  }

  private var depth: Double {
    shape.count == 3 ? max(4, Double(shape[2]).squareRoot() * scale.depth) : 4
  }

  var block: Block {
    let front = front
    let picture = face.map { $0.values.pixels($0.scale) }
    // The depth runs to the upper right, at a slant.
    let (dx, dy) = (depth * 0.75, depth * 0.5)
    return Block(width: front.width + dx + 2, height: front.height + dy + 2) { canvas, origin in
      let face = Rect(x: origin.x + 1, y: origin.y + 1 + dy, width: front.width, height: front.height)
      let line = StrokeStyle(width: 1, join: .round)
      let top = Path(
        points: [
          Point(x: face.minX, y: face.minY), Point(x: face.minX + dx, y: face.minY - dy),
          Point(x: face.maxX + dx, y: face.minY - dy), Point(x: face.maxX, y: face.minY),
        ], closed: true)
      let side = Path(
        points: [
          Point(x: face.maxX, y: face.minY), Point(x: face.maxX + dx, y: face.minY - dy),
          Point(x: face.maxX + dx, y: face.maxY - dy), Point(x: face.maxX, y: face.maxY),
        ], closed: true)
      canvas.fill(top, with: .color(role.fill.mixed(with: .white, fraction: 0.45)))
      canvas.fill(side, with: .color(role.fill.mixed(with: role.line, fraction: 0.6)))
      canvas.fill(Path(face), with: .color(role.fill))
      if let picture { try canvas.draw(picture, in: face, smoothly: Double(picture.height) > face.height) }
      for path in [top, side, Path(face)] { canvas.stroke(path, with: .color(role.strong), style: line) }
      guard let window, shape.count == 3 else { return }
      let mark = Rect(
        x: face.minX, y: face.minY, width: max(4, Double(window.columns) * scale.spatial),
        height: max(4, Double(window.rows) * scale.spatial))
      // On a picture, a frame with a white line around it, which is seen on any colour.
      if picture == nil {
        canvas.fill(Path(mark), with: .color(Theme.kernel.fill))
      } else {
        canvas.stroke(Path(mark), with: .color(.white), style: StrokeStyle(width: 3.5, join: .round))
      }
      canvas.stroke(Path(mark), with: .color(Theme.kernel.strong), style: StrokeStyle(width: 1.5, join: .round))
    }
  }
}
