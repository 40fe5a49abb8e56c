/// The levels that labels can have.
public struct RatingLevels: Sendable, Hashable {
  /// The levels' names.
  public var names: [String]
  /// The level's places on a line, for weights; `nil` where they have no order.
  public var scores: [Double]?

  /// More labels than this are texts or measurements, for which agreement by labels means nothing.
  static let mostNames = 200

  /// Levels, with their places on a line where they have an order.
  public init(names: [String], scores: [Double]? = nil) {
    precondition(scores.map { $0.count == names.count } ?? true, "a score for each level")
    self.names = names
    self.scores = scores
  }

  /// Levels in the order given, at equal distances.
  public init(ordered names: [String]) {
    self.init(names: names, scores: names.indices.map(Double.init))
  }

  /// The levels of labels: in the order of the numbers where all are numbers, otherwise in alphabetical order, without
  /// an order for weights.
  public init(of labels: some Sequence<String>) {
    let names = Array(Set(labels))
    let numbers = names.compactMap { name in PrintedNumber(name).map { (name, $0.value) } }
    guard numbers.count == names.count, Set(numbers.map(\.1)).count == names.count else {
      self.init(names: names.sorted())
      return
    }
    let sorted = numbers.sorted { $0.1 < $1.1 }
    self.init(names: sorted.map(\.0), scores: sorted.map(\.1))
  }
}
