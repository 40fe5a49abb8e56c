import EffectSizes

/// Positions in sets that grow together.
struct DisjointSets {
  private var parents: [Int]

  /// Each position by itself.
  init(count: Int) { parents = Array(0..<count) }

  /// Joins the sets of some positions into one.
  mutating func join(_ positions: [Int]) {
    guard let first = positions.first else { return }
    for other in positions.dropFirst() { parents[root(of: other)] = root(of: first) }
  }

  /// The sets, in the order of their first positions.
  var groups: [[Int]] {
    var sets = self
    return parents.indices.map { sets.root(of: $0) }.positionsByValue.map(\.positions)
  }

  /// The position that stands for a set; the way to it is halved.
  private mutating func root(of position: Int) -> Int {
    var position = position
    while parents[position] != position {
      parents[position] = parents[parents[position]]
      position = parents[position]
    }
    return position
  }
}
