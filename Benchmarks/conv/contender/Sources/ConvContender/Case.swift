/// A case of the comparison, as `cases.py` describes it. Shapes are N, C, H, W; filters K, C/groups, H, W.
struct Case: Decodable {
  enum Operation: String, Decodable {
    case conv, deconv, maxpool, image, lenet, train
  }

  let name: String
  let op: Operation
  let x: [Int]
  let w: [Int]?
  let stride: Int?
  let pad: Int?
  let dil: Int?
  let groups: Int?
  let k: Int?
  let act: String?
  let pool: String?
  let batch: Int?
  let classes: Int?

  /// The shape of the filters; empty for a case without.
  var filterShape: [Int] { w ?? [] }
}
