import CCairo

/// Owns a Cairo font face and the options that make text measure the same at every pixel density.
///
/// Cairo keeps faces and scaled fonts that were used lately, so making one for each measurement costs little.
final class CairoFont {
  let face: OpaquePointer
  let size: Double
  private let options: OpaquePointer
  private let scaled: OpaquePointer?

  init(_ font: Font) {
    // Cairo knows two weights; a semi-bold face goes by a family name of its own.
    let family = font.weight == .semibold ? font.family + " Semi Bold" : font.family
    guard
      let face = cairo_toy_font_face_create(
        family, font.isItalic ? CAIRO_FONT_SLANT_ITALIC : CAIRO_FONT_SLANT_NORMAL,
        font.weight == .bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL),
      let options = cairo_font_options_create()
    else { fatalError("Graphics: Cairo made no font face, not even a failed one") }
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    self.face = face
    self.options = options
    size = font.size
    var fontMatrix = cairo_matrix_t()
    var identity = cairo_matrix_t()
    cairo_matrix_init_scale(&fontMatrix, size, size)
    cairo_matrix_init_identity(&identity)
    scaled = CairoFontLock.hold { cairo_scaled_font_create(face, &fontMatrix, &identity, options) }
  }

  deinit {
    CairoFontLock.hold {
      cairo_scaled_font_destroy(scaled)
      cairo_font_options_destroy(options)
      cairo_font_face_destroy(face)
    }
  }

  func applyOptions(to context: OpaquePointer) {
    cairo_set_font_options(context, options)
  }

  func metrics(of text: String) -> TextMetrics {
    var font = cairo_font_extents_t()
    var extents = cairo_text_extents_t()
    CairoFontLock.hold {
      cairo_scaled_font_extents(scaled, &font)
      cairo_scaled_font_text_extents(scaled, text, &extents)
    }
    return TextMetrics(
      advance: extents.x_advance,
      ink: Rect(x: extents.x_bearing, y: extents.y_bearing, width: extents.width, height: extents.height),
      ascent: font.ascent, descent: font.descent)
  }

  /// Whether the font has a shape for every character; what it lacks it would show as an empty box.
  func covers(_ text: String) -> Bool {
    var glyphs: UnsafeMutablePointer<cairo_glyph_t>?
    var count: Int32 = 0
    let status = CairoFontLock.hold {
      cairo_scaled_font_text_to_glyphs(scaled, 0, 0, text, -1, &glyphs, &count, nil, nil, nil)
    }
    guard status == CAIRO_STATUS_SUCCESS, let glyphs else { return false }
    defer { cairo_glyph_free(glyphs) }
    return (0..<Int(count)).allSatisfy { glyphs[$0].index != 0 }
  }
}
