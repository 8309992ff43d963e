import ConvKit
import Foundation
import TestSupport
import Testing

/// The numbers that captions of the shipped lectures state, beside those that ConvKit computes.
@Suite("Captions of the lectures")
struct LectureCaptionTests {
  /// A caption as it stands in a document, and the code of its cell.
  private struct Caption {
    var text: String
    var code: String
  }

  private static func captions(of file: String) throws -> [String: Caption] {
    let text = try String(contentsOfFile: "\(BuiltProducts.repository)/notebooks/\(file)", encoding: .utf8)
    let cells = text.matches(of: #/(?s)```swift\n//\| label: ([^\n]+)\n//\| fig-cap: "([^\n]*)"\n(.*?)```/#)
    return Dictionary(
      uniqueKeysWithValues: cells.map { cell in
        (String(cell.1), Caption(text: String(cell.2), code: String(cell.3)))
      })
  }

  private static func words(_ number: Int) -> String {
    [2: "two", 6: "six", 16: "sixteen"][number] ?? "\(number)"
  }

  /// What the caption of each figure of the lecture that states a number must say.
  private static func phrases() throws -> [String: String] {
    let leNet = Architecture.leNet5_1998
    let side = leNet.inputShape[0]
    let window = try ConvolutionGeometry(input: side, kernel: 5)
    let small = try ConvolutionGeometry2D(
      inputShape: [5, 5, 3], filterShape: [3, 3, 3, 2], strides: 2, padding: .explicit(1))
    let spans = try [1, 2, 4].map { try ConvolutionGeometry(input: 96, kernel: 3, dilation: $0).effectiveKernel }
    let branch = try #require(Architecture.googLeNet.layers.first { $0.name == "inception_3a_5x5" })
    guard case .window(let wide) = branch.operation.extent else { throw CancellationError() }
    let maps = (words(leNet.layer("C1")?.outputShape[2] ?? 0), words(leNet.layer("C3")?.outputShape[2] ?? 0))
    return [
      "fig-face": "at \(side) × \(side) pixels",
      "fig-dense-weights": "\(side - window.outputSize) pixels smaller on each axis",
      "fig-channel-sum": "The weights add up to \(Int(([0.04, -0.01, -0.03].reduce(0, +) * 1e6).rounded()))",
      "fig-face-strides": "with strides 1, 2 and 3",
      "fig-all-at-once":
        "3 × 3 × 3 with stride 2 on a padded 5 × 5 × 3 input: \(small.positions) steps for each filter",
      "fig-face-dilated": "$d = 1$, 2 and 4 (spanning \(spans[0]), \(spans[1]) and \(spans[2]) pixels)",
      "fig-face-pooled": "pooling with 4 × 4 windows",
      "fig-bottleneck": "the \(wide.kernelSize.vertical) × \(wide.kernelSize.horizontal) branch",
      "fig-c1-filters": "\(maps.0) filters of C1", "fig-c1": "\(maps.0) maps of C1",
      "fig-c3-maps": "\(maps.1) maps of C3",
    ]
  }

  @Test("state what ConvKit computes")
  func numbers() throws {
    let captions = try Self.captions(of: "lecture2.md")
    for (label, phrase) in try Self.phrases() {
      let caption = try #require(captions[label], "\(label)")
      #expect(caption.text.contains(phrase), "\(label): \(caption.text)")
    }
    // What the author chose stands in the cell.
    #expect(captions["fig-face-strides"]?.code.contains("(1...3)") == true)
    #expect(captions["fig-face-pooled"]?.code.contains("poolSize: 4") == true)
    #expect(captions["fig-face-dilated"]?.code.contains("[1, 2, 4]") == true)
    let leNet = try Self.captions(of: "lenet.md")
    #expect(leNet["fig-filters"]?.text.contains("six filters of C1") == true)
    #expect(leNet["fig-field"]?.text.contains("sixty-four digits of the test") == true)
    let cells = try String(contentsOfFile: "\(BuiltProducts.repository)/notebooks/lenet.md", encoding: .utf8)
    #expect(cells.contains("let some = batch(0..<64, of: test)"))
  }

  @Test("state no number that is not compared", arguments: ["lecture2.md", "lenet.md", "quickstart.md"])
  func completeness(file: String) throws {
    let phrases = file == "lecture2.md" ? try Self.phrases() : [:]
    for (label, caption) in try Self.captions(of: file) {
      // Names and a year are no measurements.
      let rest = caption.text.replacingOccurrences(of: phrases[label] ?? "", with: "")
        .replacing(#/LeNet-5|[CSF]\d|module 3a|1998/#, with: "")
      #expect(!rest.contains(#/\d/#), "\(file), \(label): \(caption.text)")
    }
  }
}
