/// Distances to the nearest cell of a set, exact (Felzenszwalb & Huttenlocher, "Distance transforms of sampled
/// functions", 2012): along each column, then along each row of what came out.
enum DistanceTransform {
  /// The Euclidean distance of each cell of a square to the nearest cell that is in the set, in cells.
  static func distances(toCellsOf isMember: [Bool], side: Int) -> [Float] {
    // Beyond any distance in the square, and still exact when squares are added.
    let far = Float(4 * side * side)
    var squares = isMember.map { $0 ? 0 : far }
    var line = [Float](repeating: 0, count: side)
    for stride in [side, 1] {
      for start in 0..<side {
        let first = stride == 1 ? start * side : start
        for index in 0..<side { line[index] = squares[first + index * stride] }
        for (index, value) in lowerEnvelope(of: line).enumerated() { squares[first + index * stride] = value }
      }
    }
    return squares.map { $0.squareRoot() }
  }

  /// At each position the least of all parabolas `(x - position)^2 + heights[position]`.
  private static func lowerEnvelope(of heights: [Float]) -> [Float] {
    var apexes = [0]
    var starts = [-Float.infinity]
    for position in 1..<heights.count {
      var start = crossing(apexes[apexes.count - 1], position, heights)
      while start <= starts[starts.count - 1] {
        apexes.removeLast()
        starts.removeLast()
        start = crossing(apexes[apexes.count - 1], position, heights)
      }
      apexes.append(position)
      starts.append(start)
    }
    var current = 0
    return heights.indices.map { position in
      while current + 1 < starts.count, starts[current + 1] < Float(position) { current += 1 }
      let distance = Float(position - apexes[current])
      return distance * distance + heights[apexes[current]]
    }
  }

  /// Where the parabola of a later position falls below that of an earlier one.
  private static func crossing(_ earlier: Int, _ later: Int, _ heights: [Float]) -> Float {
    let (first, second) = (Float(earlier), Float(later))
    return ((heights[later] + second * second) - (heights[earlier] + first * first)) / (2 * (second - first))
  }
}
