extension [Float] {
  /// The number that would stand at an index if the numbers were sorted; none of them may be NaN.
  ///
  /// Hoare's selection, which leaves most of them unsorted: several times as fast as sorting a picture's numbers.
  func element(ranked rank: Int) -> Float {
    var values = self
    var (low, high) = (0, count - 1)
    while low < high {
      let pivot = values[(low + high) / 2]
      var (left, right) = (low, high)
      while left <= right {
        while values[left] < pivot { left += 1 }
        while values[right] > pivot { right -= 1 }
        if left <= right {
          values.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if rank <= right {
        high = right
      } else if rank >= left {
        low = left
      } else {
        break
      }
    }
    return values[rank]
  }
}
