extension PatchMatrix {
  /// Copies all patches of one image into the rows of a matrix.
  func gatherAll(_ image: [Float], into rows: inout [Float]) {
    rows.withUnsafeMutableBufferPointer { rows in
      image.withUnsafeBufferPointer { image in
        guard let rows = rows.baseAddress, let image = image.baseAddress else { return }
        gather(image, group: 0, positions: 0..<geometry.positions, into: rows)
      }
    }
  }

  /// Adds all rows of a matrix of patches to an image.
  func scatterAll(_ rows: [Float], into image: inout [Float]) {
    image.withUnsafeMutableBufferPointer { image in
      rows.withUnsafeBufferPointer { rows in
        guard let rows = rows.baseAddress, let image = image.baseAddress else { return }
        scatter(rows, group: 0, positions: 0..<geometry.positions, into: image)
      }
    }
  }
}
