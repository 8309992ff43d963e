import ConvKit
import Foundation
import Graphics
import TestSupport
import Testing

@testable import Figures

extension ExplorerTests {
  /// What the page computes of kernels, beside ConvKit and Figures, for the same cases.
  @Suite("The kernel explorer")
  struct KernelExplorerTests {
    /// What the explorer shows of one pixel.
    private struct Walk: Decodable {
      var pixels: [Float]
      var weights: [Float]
      var products: [Float]
      var sum: Float
      var texts: Printed
      var title: String
    }

    /// The same as it is printed.
    private struct Printed: Decodable {
      var pixels: [String]
      var weights: [String]
      var products: [String]
      var sum: String
    }

    /// What the explorer shows of one kernel.
    private struct Effect: Decodable {
      var facts: String
      var scale: String
      var colors: [UInt8]
      var walks: [Walk]
    }

    private static let images: [Tensor] = [
      Tensor(randomUniform: [9, 7], in: 0..<255, seed: 1).map { $0.rounded() },
      Tensor(randomUniform: [12, 14], in: 0..<255, seed: 2),
      SampleFace.all[3].image(size: 24),
      Tensor([[17]]),
    ]
    private static let ownKernel = Kernel("own", [[0.5, -2, 0.1], [7, -0.25, 3], [-1, 0.3, 12]])

    private static func places(of image: Tensor) -> [[Int]] {
      let (bottom, right) = (image.shape[0] - 1, image.shape[1] - 1)
      return [[0, 0], [0, right], [bottom, 0], [bottom, right], [bottom / 2, right / 2], [bottom / 3, right]]
    }

    /// Sets the kernel, by name or weight by weight, and reads everything at some places.
    private static func expression(_ panel: Int, _ kernel: Kernel, _ places: [[Int]]) -> String {
      let choose =
        Kernel.all.contains(kernel)
        ? "probe.set(panel, 'Kernel', '\(kernel.name)');"
        : kernel.matrix.joined().enumerated().map { index, weight in
          "{ const input = panel.querySelector('[data-weight=\"\(index)\"]'); input.value = \(weight);"
            + " input.dispatchEvent(new Event('input')); }"
        }.joined()
      return """
        (() => {
          const panel = probe.panel(\(panel));
          \(choose)
          const surface = panel.querySelector('.surface');
          const canvas = panel.querySelectorAll('canvas.pixels')[1];
          const nine = (name) => Array.from({ length: 9 }, (_, index) => probe.number(panel, `${name}-${index}`));
          const printed = (name) => Array.from({ length: 9 }, (_, index) => probe.text(panel, `${name}-${index}`));
          const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
          copy.drawImage(canvas, 0, 0);
          const pixels = copy.getImageData(0, 0, canvas.width, canvas.height).data;
          return {
            facts: panel.querySelector('.kernel-facts').textContent, scale: probe.text(panel, 'scale'),
            colors: [...pixels], walks: \(places).map(([row, column]) => {
              probe.go(surface, row, column);
              return { pixels: nine('pixel'), weights: nine('weight'), products: nine('product'),
                sum: probe.number(panel, 'sum'),
                texts: { pixels: printed('pixel'), weights: printed('weight'), products: printed('product'),
                  sum: probe.text(panel, 'sum') },
                title: panel.querySelector('.explorer-result').textContent };
            }),
          };
        })()
        """
    }

    @Test("nine products, their sum, the scale and every colour are those of ConvKit and the figures")
    func agrees() throws {
      let kernels = Kernel.all + [Self.ownKernel]
      let page = try ExplorerPage(Self.images.map { KernelEffect($0, .blur) })
      var steps: [Browser.Step] = [.evaluate("probe.open()")]
      for (panel, image) in Self.images.enumerated() {
        steps += kernels.map { .evaluate(Self.expression(panel, $0, Self.places(of: image))) }
      }
      let report = try page.run(steps)
      #expect(report.problems == [] && report.requests == [])
      #expect(try report.result(1, as: Int.self) == Self.images.count)
      for (panel, image) in Self.images.enumerated() {
        let plane = ImageValues(image, for: "test").brightness
        let grey = Tensor(shape: [plane.height, plane.width], scalars: plane.all)
        for (number, kernel) in kernels.enumerated() {
          let shown = try report.result(2 + panel * kernels.count + number, as: Effect.self)
          let effect = KernelEffect(grey, kernel)
          let name = Comment(rawValue: "\(kernel.name) on image \(panel)")
          expect(shown, effect, of: kernel, name)
          for (place, walk) in zip(Self.places(of: image), shown.walks) {
            expect(walk, at: place, of: plane, kernel, sum: effect.after[place[0], place[1]])
          }
        }
      }
    }

    /// What the page says and shows of a kernel is what the figure does.
    private func expect(_ shown: Effect, _ effect: KernelEffect, of kernel: Kernel, _ name: Comment) {
      #expect(shown.facts == kernel.facts, name)
      #expect(shown.scale.hasPrefix("Shown from \(effect.scale.name)"), name)
      let outside = "; \(NumberText.counted(effect.clampedCount, "number")) of"
      #expect(shown.scale.contains(outside) == (effect.clampedCount > 0), name)
      let colors = effect.after.pixels(effect.scale).pixels
      #expect(zip(shown.colors, colors).allSatisfy { abs(Int($0) - Int($1)) <= 1 }, name)
      #expect(shown.colors.count == colors.count, name)
    }

    private func expect(_ walk: Walk, at place: [Int], of image: ImageValues, _ kernel: Kernel, sum: Float) {
      let near = { (position: Int, size: Int) in min(max(position, 0), size - 1) }
      let pixels = (0..<9).map {
        image[near(place[0] + $0 / 3 - 1, image.height), near(place[1] + $0 % 3 - 1, image.width)]
      }
      let weights = Array(kernel.matrix.joined())
      let name = Comment(rawValue: "\(kernel.name) at \(place)")
      #expect(walk.pixels == pixels, name)
      #expect(walk.weights == weights, name)
      #expect(walk.products == zip(pixels, weights).map { $0 * $1 }, name)
      // The library may add up in another order.
      #expect(abs(walk.sum - sum) <= 1e-5 * max(1, abs(sum), 255 * weights.map(abs).reduce(0, +)), name)
      let printed = PrintedProducts(pixels: pixels, weights: weights, sum: walk.sum)
      #expect(walk.texts.pixels == printed.pixels && walk.texts.products == printed.products, name)
      #expect(walk.texts.weights == printed.weights && walk.texts.sum == printed.sum, name)
      #expect(walk.title.contains(", rounded") != printed.isExact, name)
      #expect(walk.title.hasPrefix("Row \(place[0]), column \(place[1]): the nine products add up to "), name)
    }

    @Test("what is tiny, huge or not finite is told and coloured as in the figures")
    func extremes() throws {
      var image = Self.images[0]
      image[1, 3] = .nan
      image[4, 5] = .infinity
      let (tiny, huge) = ([1e-9, 2e-9, -3e-9] as [Float], [1e30, -2e30, 3e30] as [Float])
      let rounded = Kernel("rounded", [[0.1, 0.2, -0.3], [0.3, 0.3, 0.1], [-0.1, -0.2, -0.4]])
      let kernels = [
        Kernel.blur, .outline, rounded, Kernel("tiny", [tiny, tiny, tiny]), Kernel("huge", [huge, huge, huge]),
      ]
      let report = try ExplorerPage([KernelEffect(image, .blur)]).run(
        [.evaluate("probe.open()")] + kernels.map { .evaluate(Self.expression(0, $0, [[8, 0]])) })
      for (number, kernel) in kernels.enumerated() {
        let shown = try report.result(2 + number, as: Effect.self)
        let effect = KernelEffect(image, kernel)
        let name = Comment(rawValue: kernel.name)
        expect(shown, effect, of: kernel, name)
      }
      #expect(report.problems == [])
    }

    @Test("the frames before and after stand around the same pixel, and around no more than the window")
    func frames() throws {
      let image = Tensor(randomUniform: [128, 128], in: 0..<255, seed: 5)
      let read = """
        (() => {
          const panel = probe.panel(0);
          const [before, after] = panel.querySelectorAll('.surface');
          probe.go(before, 64, 64);
          const place = (view, name) => {
            const [frame, whole] = [view.querySelector(name), view].map((node) => node.getBoundingClientRect());
            const pixel = whole.width / 128;
            return [(frame.left - whole.left) / pixel, (frame.top - whole.top) / pixel, frame.width / pixel,
              frame.height / pixel];
          };
          return [place(before, '.frame-kernel'), place(after, '.frame-output')];
        })()
        """
      let report = try ExplorerPage([KernelEffect(image, .blur)]).run([
        .evaluate("probe.open()"), .evaluate(read),
        .evaluate("getComputedStyle(document.querySelector('.frame-kernel')).borderWidth"),
      ])
      let frames = try report.result(2, as: [[Double]].self)
      for (frame, expected) in zip(frames, [[63, 63, 3, 3], [64, 64, 1, 1]]) {
        for (side, value) in zip(frame, expected) { #expect(abs(side - Double(value)) < 0.1, "\(frame)") }
      }
      // What is drawn of a frame lies outside its box.
      #expect(try report.result(3, as: String.self) == "0px")
      #expect(report.problems == [])
    }

    @Test("hovering, tapping and the arrow keys choose a pixel of either image")
    func choosing() throws {
      let page = try ExplorerPage([KernelEffect(Self.images[0], .sharpen)])
      let opened = try page.run([
        .evaluate("probe.open()"), .evaluate("probe.box(probe.panel(0).querySelectorAll('.surface')[1])"),
      ])
      let box = try opened.result(2, as: [Double].self)
      let point = { (row: Double, column: Double) in
        (x: box[0] + (column + 0.5) / 7 * box[2], y: box[1] + (row + 0.5) / 9 * box[3])
      }
      let place = Browser.Step.evaluate("probe.panel(0).querySelector('.explorer-result').textContent.split(':')[0]")
      let (hovered, tapped) = (point(2, 5), point(7, 1))
      let report = try page.run([
        .evaluate("probe.open()"), .evaluate("probe.box(probe.panel(0).querySelectorAll('.surface')[1])"),
        .move(x: hovered.x, y: hovered.y), place, .tap(x: tapped.x, y: tapped.y), place,
        .evaluate("probe.panel(0).querySelector('.surface').focus()"), .key("ArrowRight"), .key("ArrowUp"), place,
        .key("End"), .key("ArrowRight"), place,
        .evaluate("new Promise((done) => setTimeout(done, 400))"),
        .evaluate("document.querySelector('.spoken[role=status]').textContent"),
      ])
      #expect(try report.result(3, as: String.self) == "Row 2, column 5")
      #expect(try report.result(4, as: String.self) == "Row 7, column 1")
      #expect(try report.result(6, as: String.self) == "Row 6, column 2")
      #expect(try report.result(7, as: String.self) == "Row 6, column 6")
      #expect(try report.result(9, as: String.self).hasPrefix("Row 6, column 6: pixel "))
      #expect(report.problems == [] && report.requests == [])
    }

    @Test("a photo of one's own is made grey and small, and stays on the page")
    func photo() throws {
      let page = try ExplorerPage([KernelEffect(Self.images[0], .identity)])
      let photo = PixelImage(width: 400, height: 300) { _, column in
        Color(red: column < 200 ? 1 : 0, green: column < 200 ? 0 : 1, blue: 0)
      }
      let bytes = Data(try photo.png()).base64EncodedString()
      let drop = """
        (async () => {
          const bytes = Uint8Array.from(atob('\(bytes)'), (letter) => letter.charCodeAt(0));
          const input = probe.panel(0).querySelector('input[type=file]');
          const files = new DataTransfer();
          files.items.add(new File([bytes], 'me.png', { type: 'image/png' }));
          input.files = files.files;
          input.dispatchEvent(new Event('change'));
          await new Promise((done) => setTimeout(done, 500));
          const canvas = probe.panel(0).querySelector('canvas.pixels');
          const surface = probe.panel(0).querySelector('.surface');
          probe.go(surface, 5, 5);
          const left = probe.number(probe.panel(0), 'sum');
          probe.press(surface, 'End');
          return [canvas.width, canvas.height, left, probe.number(probe.panel(0), 'sum')];
        })()
        """
      let broken = drop.replacing(bytes, with: "bm8gcGljdHVyZQ==").replacing("me.png", with: "notes.txt")
      let report = try page.run([
        .evaluate("probe.open()"), .evaluate(drop), .evaluate(broken),
        .evaluate("probe.panel(0).querySelector('[role=alert]').textContent"),
      ])
      // 0.299 of 255 in red, 0.587 in green.
      #expect(try report.result(2, as: [Int].self) == [128, 96, 76, 150])
      #expect(try report.result(3, as: [Int].self) == [128, 96, 76, 150])
      #expect(
        try report.result(4, as: String.self) == "notes.txt can't be read as an image; try a PNG or JPEG file.")
      #expect(report.problems == [] && report.requests == [])
    }
  }
}
