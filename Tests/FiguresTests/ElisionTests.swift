import Testing

@testable import Figures

@Suite struct ElisionTests {
  @Test func fewAreShownWhole() {
    #expect(Elision(count: 4, limit: 4).indices == [0, 1, 2, 3])
  }

  @Test func manyKeepTheFirstAndTheLast() {
    #expect(Elision(count: 27, limit: 6).indices == [0, 1, 2, 3, nil, 26])
  }

  @Test(arguments: 0..<30)
  func theOneThatIsKeptIsShownOnceAndInOrder(kept: Int) {
    let indices = Elision(count: 30, limit: 6, keeping: kept).indices
    let shown = indices.compactMap { $0 }
    #expect(shown.contains(kept) && shown == shown.sorted() && Set(shown).count == shown.count)
    // A gap stands exactly where indices are left out.
    for (position, index) in indices.enumerated().dropLast() {
      guard let index, let next = indices[position + 1] else { continue }
      #expect(next == index + 1, "\(indices)")
    }
    for (position, index) in indices.enumerated() where index == nil {
      let (before, after) = (indices[position - 1] ?? -9, indices[position + 1] ?? -9)
      #expect(after > before + 1, "\(indices)")
    }
  }
}
