import Graphics

/// What makes one sample face differ from another.
struct FaceTraits: Sendable {
  var seed: Int
  var skin: SkinTone
  var head = HeadShape()
  var eyes = EyeTraits()
  var brows = BrowTraits()
  var nose = NoseTraits()
  var mouth = MouthTraits()
  var hair: HairStyle
  var hairColor: HairColor
  var beard: BeardStyle?
  var glasses: GlassesStyle?
  var freckles = 0
  /// How far the head leans, in degrees clockwise.
  var lean = 0.0
  /// How deep lines and hollows are drawn: 0 is a young face, 1 an old one.
  var age = 0.0
  /// Blush of the cheeks: 0 none.
  var blush = 0.5
  var earrings: Color?
  var clothes: ClothesStyle
  var backdrop: BackdropStyle
}
