import Graphics
import Testing

@Suite("Drawing on several threads at once")
struct ThreadTests {
  @Test("gives every thread the picture that one alone gets, whatever fonts and files are being made beside it")
  func text() async throws {
    @Sendable func picture(_ index: Int) throws -> [UInt8] {
      let draw = { (canvas: Canvas) in
        for line in 0..<6 {
          let size = Double(12 + (index * 7 + line * 3) % 25)
          let family = ["Inter", "DejaVu Sans", "Lato", "Liberation Sans"][(index + line) % 4]
          canvas.text(
            "Figure \(line)", at: Point(x: 10, y: Double(30 + 30 * line)), font: Font(family: family, size: size),
            color: .black)
        }
      }
      let size = Size(width: 200, height: 220)
      // A vector file brings its fonts along; Cairo numbers its parts through the whole process, so only the picture is
      // compared.
      #expect(try !Canvas.vector(.pdf, size: size, draw: draw).isEmpty)
      return try Canvas.png(size: size, draw: draw)
    }
    let alone = try (0..<24).map(picture)
    let together = try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
      for index in 0..<24 { group.addTask { (index, try picture(index)) } }
      return try await group.reduce(into: [Int: [UInt8]]()) { $0[$1.0] = $1.1 }
    }
    for index in 0..<24 { #expect(together[index] == alone[index], "picture \(index)") }
  }
}
