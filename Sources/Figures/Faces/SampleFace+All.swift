import Graphics

extension SampleFace {
  /// The sample faces, always in the same order: twelve people who don't exist.
  public static let all: [SampleFace] = [
    mira, jonas, amara, kenji, leila, otto, rosa, tariq, ines, nils, grace, ravi,
  ]

  private static let mira = SampleFace(
    name: "Mira", description: "a young woman with long dark hair in front of blurred lights",
    traits: FaceTraits(
      seed: 11, skin: .peach, head: HeadShape(width: 0.96, jaw: 0.95, chin: 0.9),
      eyes: EyeTraits(iris: Color(hex: 0x5A3A20), size: 1.08, openness: 1.05, tilt: 1.5, lashes: 1, smile: 0.3),
      brows: BrowTraits(thickness: 0.85, arch: 1.1), nose: NoseTraits(width: 0.88),
      mouth: MouthTraits(width: 1.03, smile: 0.95, fullness: 1.15, color: 0.85),
      hair: .longStraight, hairColor: .darkBrown,
      lean: -3, blush: 0.7,
      clothes: .stripes(Color(hex: 0xF2EDE4), Color(hex: 0x2F4A6D)), backdrop: .bokeh(Color(hex: 0x6E93A8))))

  private static let jonas = SampleFace(
    name: "Jonas", description: "a man with a side parting and square glasses in front of a shelf of books",
    traits: FaceTraits(
      seed: 23, skin: .peach, head: HeadShape(width: 1.0, jaw: 1.06, chin: 1.25, length: 2),
      eyes: EyeTraits(iris: Color(hex: 0x5B7C8D), openness: 0.95, tilt: 0.5, lashes: 0.1, smile: 0.4),
      brows: BrowTraits(thickness: 1.25, arch: 0.7), nose: NoseTraits(width: 1.05, length: 1),
      mouth: MouthTraits(width: 1.05, smile: 0.5, fullness: 0.8, color: 0.35),
      hair: .sidePart, hairColor: .chestnut, beard: .stubble, glasses: .square(Color(hex: 0x23252B)),
      lean: 1.5, blush: 0.4,
      clothes: .shirt(Color(hex: 0x4F7CA8), Color(hex: 0xE9EFF5)), backdrop: .books(Color(hex: 0x6A5A7C))))

  private static let amara = SampleFace(
    name: "Amara", description: "a laughing woman with an afro and earrings in front of diagonal stripes",
    traits: FaceTraits(
      seed: 37, skin: .umber, head: HeadShape(width: 0.97, jaw: 0.97, chin: 0.95),
      eyes: EyeTraits(iris: Color(hex: 0x3A2114), size: 1.05, openness: 1, tilt: 1.4, lashes: 1, smile: 0.7),
      brows: BrowTraits(thickness: 0.9, arch: 1.2, raise: 0.4), nose: NoseTraits(width: 1.16),
      mouth: MouthTraits(width: 1.16, smile: 1.1, open: 0.8, fullness: 1.3, color: 0.9),
      hair: .afro, hairColor: .black,
      lean: 3, blush: 0.4, earrings: Color(hex: 0xE5B84B),
      clothes: .plain(Color(hex: 0xD9A441)), backdrop: .diagonals(Color(hex: 0x5FA39B))))

  private static let kenji = SampleFace(
    name: "Kenji", description: "a young man with swept-up black hair in front of window blinds",
    traits: FaceTraits(
      seed: 41, skin: .golden, head: HeadShape(width: 1.0, jaw: 1.0, chin: 1.05),
      eyes: EyeTraits(
        iris: Color(hex: 0x38231A), size: 1, openness: 0.8, tilt: 1.8, lashes: 0.2, smile: 0.3, gaze: -0.4),
      brows: BrowTraits(thickness: 1.15, arch: 0.6, raise: 0.3), nose: NoseTraits(width: 0.98),
      mouth: MouthTraits(width: 0.95, smile: 0.35, fullness: 0.95, color: 0.45),
      hair: .quiff, hairColor: .black,
      lean: -1.5, blush: 0.45,
      clothes: .knit(Color(hex: 0x4C6B55)), backdrop: .blinds(Color(hex: 0xB9AE9C))))

  private static let leila = SampleFace(
    name: "Leila", description: "a woman in a blue headscarf in front of a tiled wall",
    traits: FaceTraits(
      seed: 53, skin: .olive, head: HeadShape(width: 0.97, jaw: 0.97, chin: 0.92),
      eyes: EyeTraits(iris: Color(hex: 0x5C4526), size: 1.1, openness: 1.05, tilt: 1.4, lashes: 1, smile: 0.25),
      brows: BrowTraits(thickness: 1.0, arch: 1.15), nose: NoseTraits(width: 0.95, length: 1),
      mouth: MouthTraits(width: 1.02, smile: 0.85, fullness: 1.1, color: 0.8),
      hair: .headscarf(Color(hex: 0x3E6FA3)), hairColor: .black,
      lean: 2.5, blush: 0.55,
      clothes: .plain(Color(hex: 0x2C3E57)), backdrop: .tiles(Color(hex: 0xC7A27C))))

  private static let otto = SampleFace(
    name: "Otto", description: "an old man with grey hair, a full beard and round glasses in front of green leaves",
    traits: FaceTraits(
      seed: 61, skin: .peach, head: HeadShape(width: 1.02, jaw: 1.05, chin: 1.15, length: 2),
      eyes: EyeTraits(iris: Color(hex: 0x6F8FA5), size: 0.95, openness: 0.88, tilt: -0.3, lashes: 0, smile: 0.6),
      brows: BrowTraits(thickness: 1.5, arch: 0.8), nose: NoseTraits(width: 1.16, length: 2),
      mouth: MouthTraits(width: 0.98, smile: 0.7, fullness: 0.75, color: 0.4),
      hair: .receding, hairColor: .grey, beard: .full, glasses: .round(Color(hex: 0x8A6A36)),
      lean: -1, age: 1, blush: 0.8,
      clothes: .plaid(Color(hex: 0xA8433A), Color(hex: 0x33384A)), backdrop: .foliage(Color(hex: 0x5C8A57))))

  private static let rosa = SampleFace(
    name: "Rosa", description: "a smiling young woman with red curls and freckles in front of green hills",
    traits: FaceTraits(
      seed: 71, skin: .porcelain, head: HeadShape(width: 0.98, jaw: 0.97, chin: 0.95),
      eyes: EyeTraits(iris: Color(hex: 0x5E8A5A), size: 1.1, openness: 1.1, tilt: 1, lashes: 0.9, smile: 0.5),
      brows: BrowTraits(thickness: 0.85, arch: 1.05, raise: 0.5), nose: NoseTraits(width: 0.9, length: -1),
      mouth: MouthTraits(width: 1.12, smile: 1, open: 0.7, fullness: 1, color: 0.75),
      hair: .curls, hairColor: .auburn,
      freckles: 90, lean: -3.5, blush: 0.9,
      clothes: .plain(Color(hex: 0x4E7F73)), backdrop: .hills(Color(hex: 0x6E9A86))))

  private static let tariq = SampleFace(
    name: "Tariq", description: "a man with cropped hair and a goatee in front of a brick wall",
    traits: FaceTraits(
      seed: 83, skin: .brown, head: HeadShape(width: 1.02, jaw: 1.06, chin: 1.2, length: 1),
      eyes: EyeTraits(iris: Color(hex: 0x3C2416), openness: 0.92, tilt: 0.8, lashes: 0.3, smile: 0.3),
      brows: BrowTraits(thickness: 1.35, arch: 0.8), nose: NoseTraits(width: 1.15),
      mouth: MouthTraits(width: 1.06, smile: 0.8, fullness: 1.15, color: 0.5),
      hair: .cropped, hairColor: .black, beard: .goatee,
      lean: 0, blush: 0.35,
      clothes: .knit(Color(hex: 0xC9C2B4)), backdrop: .bricks(Color(hex: 0xA85F45))))

  private static let ines = SampleFace(
    name: "Ines", description: "a woman with a bun and round glasses in front of a dotted wall",
    traits: FaceTraits(
      seed: 97, skin: .olive, head: HeadShape(width: 0.96, jaw: 0.93, chin: 0.88),
      eyes: EyeTraits(iris: Color(hex: 0x6B4A2B), size: 1.04, openness: 1.02, tilt: 1.1, lashes: 0.8, smile: 0.3),
      brows: BrowTraits(thickness: 0.95, arch: 1, raise: 0.6), nose: NoseTraits(width: 0.92),
      mouth: MouthTraits(width: 0.98, smile: 0.7, fullness: 1.05, color: 0.95),
      hair: .bun, hairColor: .chestnut, glasses: .round(Color(hex: 0xA3323B)),
      lean: 2.5, blush: 0.6, earrings: Color(hex: 0xDDE3EA),
      clothes: .shirt(Color(hex: 0xE8E1D6), Color(hex: 0xFAF7F2)), backdrop: .dots(Color(hex: 0xD0876B))))

  private static let nils = SampleFace(
    name: "Nils", description: "a child with a blond fringe in front of a plain wall",
    traits: FaceTraits(
      seed: 101, skin: .peach, head: HeadShape(width: 1.03, jaw: 1.0, chin: 0.95, length: -5),
      eyes: EyeTraits(iris: Color(hex: 0x4F86B5), size: 1.18, openness: 1.12, tilt: 0.6, lashes: 0.4, smile: 0.35),
      brows: BrowTraits(thickness: 0.7, arch: 1, raise: 0.8), nose: NoseTraits(width: 0.86, length: -3),
      mouth: MouthTraits(width: 0.95, smile: 0.9, open: 0.5, fullness: 0.85, color: 0.55),
      hair: .bob, hairColor: .blond,
      freckles: 24, lean: 3.5, blush: 1,
      clothes: .stripes(Color(hex: 0xE4584B), Color(hex: 0xF8EFE0)), backdrop: .plain(Color(hex: 0x8FB0C9))))

  private static let grace = SampleFace(
    name: "Grace", description: "an older woman with wavy white hair in front of warm blurred lights",
    traits: FaceTraits(
      seed: 113, skin: .brown, head: HeadShape(width: 0.98, jaw: 0.98, chin: 1),
      eyes: EyeTraits(iris: Color(hex: 0x3E2818), size: 1.0, openness: 0.95, tilt: 0.6, lashes: 0.5, smile: 0.6),
      brows: BrowTraits(thickness: 0.9, arch: 1), nose: NoseTraits(width: 1.08),
      mouth: MouthTraits(width: 1.05, smile: 0.9, fullness: 1, color: 0.85),
      hair: .waves, hairColor: .white,
      lean: -2.5, age: 0.75, blush: 0.5, earrings: Color(hex: 0xF3F1EC),
      clothes: .knit(Color(hex: 0x7C4A6B)), backdrop: .bokeh(Color(hex: 0xB79A78))))

  private static let ravi = SampleFace(
    name: "Ravi", description: "a man with black hair and a moustache in front of slanting stripes",
    traits: FaceTraits(
      seed: 127, skin: .olive, head: HeadShape(width: 1.01, jaw: 1.04, chin: 1.15, length: 1),
      eyes: EyeTraits(
        iris: Color(hex: 0x42291A), size: 1.02, openness: 0.95, tilt: 0.6, lashes: 0.2, smile: 0.5, gaze: 0.3),
      brows: BrowTraits(thickness: 1.4, arch: 0.75, raise: 0.3), nose: NoseTraits(width: 1.08, length: 1),
      mouth: MouthTraits(width: 1.05, smile: 0.8, fullness: 0.95, color: 0.45),
      hair: .sidePart, hairColor: .black, beard: .moustache,
      lean: 2, age: 0.35, blush: 0.5,
      clothes: .shirt(Color(hex: 0x6E4B5E), Color(hex: 0xF1ECE6)), backdrop: .diagonals(Color(hex: 0xC49A5A))))
}
