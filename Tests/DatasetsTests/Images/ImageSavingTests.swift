import ConvKit
import Testing

@testable import Datasets

@Suite struct ImageSavingTests {
  @Test func aSavedImageIsLoadedAgainAsItWas() throws {
    let image = Tensor(shape: [2, 2, 3], scalars: [0, 1, 2, 253, 254, 255, 10, 20, 30, 100, 0, 200])
    try Fixture.withTemporaryFile(named: "saved.png") { path in
      try Image.save(image, to: path)
      #expect(try Image.load(path) == image)
    }
  }

  @Test(arguments: [[2, 2], [2, 2, 1]])
  func oneChannelIsSavedGrey(shape: [Int]) throws {
    let image = Tensor(shape: shape, scalars: [0, 50, 100, 150])
    try Fixture.withTemporaryFile(named: "saved.png") { path in
      try Image.save(image, to: path)
      #expect(try Image.load(path).scalars == [0, 0, 0, 50, 50, 50, 100, 100, 100, 150, 150, 150])
    }
  }

  @Test func valuesAreRoundedAndLimited() throws {
    let image = Tensor(shape: [1, 6], scalars: [-7, 300, 1.4, 1.6, .infinity, .nan])
    try Fixture.withTemporaryFile(named: "saved.png") { path in
      try Image.save(image, to: path)
      #expect(try Image.load(path).channel(0).scalars == [0, 255, 1, 2, 255, 0])
    }
  }

  @Test func anUnwritablePathIsSaid() {
    let path = "/no-such-folder/saved.png"
    do {
      try Image.save(Tensor(zeros: [2, 2]), to: path)
      Issue.record("saving into a missing folder went well")
    } catch {
      #expect("\(error)" == "The image '\(path)' can't be written: no such file or directory.")
    }
  }

  @Test func whatIsNoImageTraps() async {
    await #expect(processExitsWith: .failure) {
      try Image.save(Tensor(zeros: [2, 2, 4]), to: "/dev/null")
    }
    #expect(
      "\(Misuse.notAnImage(shape: [2, 2, 4]))"
        == "Image.save writes an image of shape H x W, H x W x 1 or H x W x 3, not one of shape [2, 2, 4].")
  }
}
