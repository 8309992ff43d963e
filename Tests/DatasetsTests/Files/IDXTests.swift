import ConvKit
import Testing

@testable import Datasets

@Suite("IDX files") struct IDXTests {
  @Test("hold tensors of several types, plain or in gzip")
  func types() throws {
    let images = try IDX.load(Fixture.path("images.idx3"))
    #expect(images == Tensor(shape: [2, 3, 4], scalars: (0..<24).map { Float($0 * 10) }))
    #expect(try IDX.load(Fixture.path("labels.idx1.gz")) == Tensor([5, 0, 4, 1]))
    #expect(try IDX.load(Fixture.path("short.idx")) == Tensor([-2, 300]))
  }

  @Test("of images are ready for a network")
  func images() throws {
    let images = try IDX.loadImages(Fixture.path("images.idx3"), padding: 2)
    #expect(images.shape == [2, 7, 8, 1])
    #expect(images[0, 2, 2, 0] == 0 && images[0, 2, 3, 0] == 10 / 255.0 && images[1, 4, 5, 0] == 230 / 255.0)
    #expect(images.sum == Float((0..<24).map { Double($0 * 10) / 255 }.reduce(0, +)))
    #expect(try IDX.loadImages(Fixture.path("images.idx3")).shape == [2, 3, 4, 1])
  }

  @Test("of labels are whole numbers")
  func labels() throws {
    #expect(try IDX.loadLabels(Fixture.path("labels.idx1.gz")) == [5, 0, 4, 1])
  }

  @Test("of another kind are refused in one sentence")
  func wrongKind() throws {
    let (images, labels, short) = (
      Fixture.path("images.idx3"), Fixture.path("labels.idx1.gz"), Fixture.path("short.idx")
    )
    #expect(
      Fixture.sentence { try IDX.loadImages(labels) }
        == "The IDX file '\(labels)' is damaged: it holds a tensor of shape [4], not images, N x H x W.")
    #expect(
      Fixture.sentence { try IDX.loadLabels(images) }
        == "The IDX file '\(images)' is damaged: it holds a tensor of shape [2, 3, 4], not a list of labels.")
    #expect(
      Fixture.sentence { try IDX.loadLabels(short) } == "The IDX file '\(short)' is damaged: -2.0 is no label.")
  }

  @Test(
    "are read as they were written, bytes as bytes",
    arguments: [
      (Tensor([[0, 255], [7, 8]]), 4 + 8 + 4), (Tensor([[0, 256], [7, 8]]), 4 + 8 + 16),
      (Tensor([0.5, -1]), 4 + 4 + 8),
      (Tensor(zeros: [2, 0]), 4 + 8),
    ])
  func roundTrip(tensor: Tensor, size: Int) throws {
    try Fixture.withTemporaryFile(named: "a.idx") { path in
      try IDX.save(tensor, to: path)
      #expect(try InputFile.bytes(path).count == size)
      #expect(try IDX.load(path) == tensor)
    }
  }
}
