import Graphics

/// The proportions of a head, as factors of the ordinary one.
struct HeadShape: Sendable {
  var width = 1.0
  var jaw = 1.0
  var chin = 1.0
  /// How far the chin reaches below the ordinary one.
  var length = 0.0
}

/// The eyes, as factors of ordinary ones where nothing else is said.
struct EyeTraits: Sendable {
  var iris = Color(hex: 0x6B4425)
  var size = 1.0
  var openness = 1.0
  /// How far the outer corner is raised.
  var tilt = 1.0
  /// How long lashes are: 0 none to speak of, 1 long.
  var lashes = 0.5
  /// How far cheeks push the lower lid up in a smile.
  var smile = 0.3
  /// Where the eyes look: -1 is to the left, 1 to the right.
  var gaze = 0.0
}

/// The brows, as factors of ordinary ones where nothing else is said.
struct BrowTraits: Sendable {
  var thickness = 1.0
  var arch = 1.0
  /// How high they are raised; below zero is a frown.
  var raise = 0.0
}

/// The nose.
struct NoseTraits: Sendable {
  var width = 1.0
  /// How far it reaches below the ordinary one.
  var length = 0.0
}

/// The mouth, as factors of an ordinary one where nothing else is said.
struct MouthTraits: Sendable {
  var width = 1.0
  /// How far the corners are raised.
  var smile = 0.5
  /// How far lips are parted; teeth show.
  var open = 0.0
  var fullness = 1.0
  /// How much the lips stand out from the skin.
  var color = 0.6
}
