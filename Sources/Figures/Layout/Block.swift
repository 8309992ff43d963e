import Graphics

/// A piece of a figure that knows its size and can be drawn anywhere: text, a grid of cells, a picture, and rows and
/// columns of blocks. Since each draws inside its own box, blocks that are laid out side by side can't overlap.
struct Block {
  let size: Size
  /// Draws the block with its top left corner at a point.
  let draw: (Canvas, Point) throws -> Void

  init(size: Size, draw: @escaping (Canvas, Point) throws -> Void) {
    self.size = size
    self.draw = draw
  }

  init(width: Double, height: Double, draw: @escaping (Canvas, Point) throws -> Void) {
    self.init(size: Size(width: width, height: height), draw: draw)
  }

  var width: Double { size.width }
  var height: Double { size.height }

  /// Empty space.
  static func space(width: Double = 0, height: Double = 0) -> Block {
    Block(width: width, height: height) { _, _ in }
  }

  /// The block with empty space around it.
  func padded(top: Double = 0, bottom: Double = 0, left: Double = 0, right: Double = 0) -> Block {
    Block(width: width + left + right, height: height + top + bottom) { canvas, origin in
      try draw(canvas, origin.offset(x: left, y: top))
    }
  }

  /// The block in the middle of a box of at least the given width.
  func centered(in minimum: Double) -> Block {
    let extra = max(0, minimum - width)
    return padded(left: extra / 2, right: extra / 2)
  }

  /// The block at the left of a box of at least the given width.
  func leading(in minimum: Double) -> Block { padded(right: max(0, minimum - width)) }

  /// The block inside a figure's margin.
  func card() -> Block {
    padded(top: Theme.margin, bottom: Theme.margin, left: Theme.margin, right: Theme.margin)
  }

  /// The block on a quiet panel with round corners.
  func onPanel(padding: Double = Theme.small, color: Color = Theme.panel) -> Block {
    let inner = padded(top: padding, bottom: padding, left: padding, right: padding)
    return Block(size: inner.size) { canvas, origin in
      canvas.fill(Path(Rect(origin: origin, size: inner.size), cornerRadius: 6), with: .color(color))
      try inner.draw(canvas, origin)
    }
  }
}
