import Graphics

/// How hair is worn; a headscarf has the colour of its cloth.
enum HairStyle: Sendable {
  case sidePart, longStraight, waves, bob, curls, afro, bun, quiff, receding, cropped
  case headscarf(Color)
}

enum BeardStyle: Sendable { case full, stubble, moustache, goatee }

/// Glasses and the colour of their frames.
enum GlassesStyle: Sendable {
  case round(Color)
  case square(Color)
}

/// Clothes: their colour, then that of their pattern or collar.
enum ClothesStyle: Sendable {
  case plain(Color)
  case stripes(Color, Color)
  case knit(Color)
  case shirt(Color, Color)
  case plaid(Color, Color)
}

/// What is behind the head, and its main colour.
enum BackdropStyle: Sendable {
  case plain(Color)
  case bokeh(Color)
  case diagonals(Color)
  case bricks(Color)
  case foliage(Color)
  case hills(Color)
  case blinds(Color)
  case dots(Color)
  case books(Color)
  case tiles(Color)
}
