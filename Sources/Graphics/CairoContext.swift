import CCairo

/// Owns a Cairo context: the pen, with its place, colour and clip, that draws on a surface.
final class CairoContext {
  let pointer: OpaquePointer

  init(on surface: CairoSurface) {
    guard let pointer = cairo_create(surface.pointer) else {
      fatalError("Graphics: Cairo made no context, not even a failed one")
    }
    self.pointer = pointer
  }

  deinit { CairoFontLock.hold { cairo_destroy(pointer) } }

  /// Throws the first error of any call so far; Cairo ignores the calls after one.
  func check(doing: String) throws {
    let status = cairo_status(pointer)
    if status != CAIRO_STATUS_SUCCESS { throw GraphicsError.cairo(doing: doing, status: statusText(status)) }
  }

  // MARK: State

  func save() { cairo_save(pointer) }
  func restore() { CairoFontLock.hold { cairo_restore(pointer) } }
  func translate(x: Double, y: Double) { cairo_translate(pointer, x, y) }
  func scale(x: Double, y: Double) { cairo_scale(pointer, x, y) }
  func rotate(by angle: Double) { cairo_rotate(pointer, angle) }
  func beginGroup() { cairo_push_group(pointer) }

  func endGroup(opacity: Double) {
    cairo_pop_group_to_source(pointer)
    cairo_paint_with_alpha(pointer, opacity)
  }

  func setAntialiasing(_ isOn: Bool) {
    cairo_set_antialias(pointer, isOn ? CAIRO_ANTIALIAS_DEFAULT : CAIRO_ANTIALIAS_NONE)
  }

  /// Where a point of the drawing lies on the surface, before the surface's pixel density.
  func surfacePoint(_ point: Point) -> Point {
    var x = point.x
    var y = point.y
    cairo_user_to_device(pointer, &x, &y)
    return Point(x: x, y: y)
  }

  // MARK: Shapes

  func fill(_ path: Path, with paint: Paint) {
    setPath(path)
    setSource(paint)
    cairo_fill(pointer)
  }

  func stroke(_ path: Path, with paint: Paint, style: StrokeStyle) {
    setPath(path)
    setSource(paint)
    cairo_set_line_width(pointer, style.width)
    cairo_set_line_cap(pointer, style.cap.cairo)
    cairo_set_line_join(pointer, style.join.cairo)
    cairo_set_dash(pointer, style.dash, Int32(style.dash.count), 0)
    cairo_stroke(pointer)
  }

  func clip(to path: Path) {
    setPath(path)
    cairo_clip(pointer)
  }

  private func setPath(_ path: Path) {
    cairo_new_path(pointer)
    for step in path.steps {
      switch step {
      case .move(let point): cairo_move_to(pointer, point.x, point.y)
      case .line(let point): cairo_line_to(pointer, point.x, point.y)
      case .curve(let control1, let control2, let end):
        cairo_curve_to(pointer, control1.x, control1.y, control2.x, control2.y, end.x, end.y)
      case .arc(let center, let radiusX, let radiusY, let start, let end):
        appendArc(center: center, radiusX: radiusX, radiusY: radiusY, start: start, end: end)
      case .close: cairo_close_path(pointer)
      }
    }
  }

  private func appendArc(center: Point, radiusX: Double, radiusY: Double, start: Double, end: Double) {
    // A squeezed circle of no width has no inverse matrix, which would put the context out of use.
    guard radiusX > 0, radiusY > 0 else {
      cairo_line_to(pointer, center.x, center.y)
      return
    }
    cairo_save(pointer)
    cairo_translate(pointer, center.x, center.y)
    cairo_scale(pointer, radiusX, radiusY)
    if end >= start {
      cairo_arc(pointer, 0, 0, 1, start, end)
    } else {
      cairo_arc_negative(pointer, 0, 0, 1, start, end)
    }
    cairo_restore(pointer)
  }

  private func setSource(_ paint: Paint) {
    switch paint {
    case .color(let color):
      cairo_set_source_rgba(pointer, color.red, color.green, color.blue, color.alpha)
    case .linearGradient(let stops, let start, let end):
      setSource(gradient: cairo_pattern_create_linear(start.x, start.y, end.x, end.y), stops: stops)
    case .radialGradient(let stops, let startCenter, let startRadius, let endCenter, let endRadius):
      setSource(
        gradient: cairo_pattern_create_radial(
          startCenter.x, startCenter.y, startRadius, endCenter.x, endCenter.y, endRadius),
        stops: stops)
    }
  }

  private func setSource(gradient: OpaquePointer?, stops: [GradientStop]) {
    for stop in stops {
      let color = stop.color
      cairo_pattern_add_color_stop_rgba(gradient, stop.offset, color.red, color.green, color.blue, color.alpha)
    }
    cairo_set_source(pointer, gradient)
    cairo_pattern_destroy(gradient)
  }

  // MARK: Pictures and text

  /// Draws a surface's picture with its top left corner at a point. One that is smoothed is interpolated where it is
  /// enlarged, and where it is made smaller averaged, which takes longer.
  func paint(_ surface: CairoSurface, at point: Point, smoothly: Bool = true) {
    cairo_set_source_surface(pointer, surface.pointer, point.x, point.y)
    cairo_pattern_set_filter(cairo_get_source(pointer), smoothly ? smoothFilter : CAIRO_FILTER_NEAREST)
    cairo_paint(pointer)
  }

  /// The filter for a picture under the present transform.
  private var smoothFilter: cairo_filter_t {
    var (x, y) = (1.0, 1.0)
    cairo_user_to_device_distance(pointer, &x, &y)
    return min(abs(x), abs(y)) >= 1 ? CAIRO_FILTER_BILINEAR : CAIRO_FILTER_BEST
  }

  /// Draws one line of text with its baseline starting at a point.
  func showText(_ text: String, at point: Point, font: CairoFont, color: Color) {
    CairoFontLock.hold {
      cairo_set_source_rgba(pointer, color.red, color.green, color.blue, color.alpha)
      cairo_set_font_face(pointer, font.face)
      cairo_set_font_size(pointer, font.size)
      font.applyOptions(to: pointer)
      cairo_move_to(pointer, point.x, point.y)
      cairo_show_text(pointer, text)
      cairo_new_path(pointer)
    }
  }
}

extension StrokeStyle.Cap {
  fileprivate var cairo: cairo_line_cap_t {
    switch self {
    case .butt: CAIRO_LINE_CAP_BUTT
    case .round: CAIRO_LINE_CAP_ROUND
    case .square: CAIRO_LINE_CAP_SQUARE
    }
  }
}

extension StrokeStyle.Join {
  fileprivate var cairo: cairo_line_join_t {
    switch self {
    case .miter: CAIRO_LINE_JOIN_MITER
    case .round: CAIRO_LINE_JOIN_ROUND
    case .bevel: CAIRO_LINE_JOIN_BEVEL
    }
  }
}
