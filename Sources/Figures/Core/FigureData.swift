/// The numbers and words behind a figure, as JSON holds them. Objects keep their order.
public enum FigureData: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([FigureData])
  case object([Member])

  /// A name and its value in an object.
  public struct Member: Sendable, Equatable {
    /// The member's name.
    public let name: String
    /// The member's value.
    public let value: FigureData

    /// A member by its name and value.
    public init(_ name: String, _ value: FigureData) {
      self.name = name
      self.value = value
    }
  }

  /// The value of an object's member; nil when there is none, or when this is no object.
  public subscript(name: String) -> FigureData? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// An object with this one's members and then those of `other`.
  func merged(with other: FigureData) -> FigureData {
    guard case .object(let first) = self, case .object(let second) = other else { return self }
    return .object(first + second)
  }

  static func numbers(_ values: some Sequence<Int>) -> FigureData { .array(values.map { .number(Double($0)) }) }

  /// Numbers as single-precision arithmetic gave them: 0.1, not 0.10000000149.
  static func numbers(_ values: some Sequence<Float>) -> FigureData { .array(values.map(FigureData.init)) }

  static func numbers(_ rows: some Sequence<[Float]>) -> FigureData { .array(rows.map { .numbers($0) }) }

  init(_ value: Float) { self = .number(Double("\(value)") ?? Double(value)) }

  init(_ value: Int) { self = .number(Double(value)) }
}

extension FigureData: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral
{
  /// An object, its members in the order of the literal.
  public init(dictionaryLiteral elements: (String, FigureData)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }

  /// An array.
  public init(arrayLiteral elements: FigureData...) { self = .array(elements) }

  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }

  /// A number.
  public init(integerLiteral value: Int) { self = .number(Double(value)) }

  /// True or false.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
}
