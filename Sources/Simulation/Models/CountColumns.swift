import EffectSizes
import Distributions

/// The counts of a block's studies, for methods that pool counts: of each number a plane that is laid out as the block's effects
/// are.
struct CountColumns: Sendable {
  /// What is counted.
  let kind: CountKind
  /// The entries of a plane.
  private let size: Int
  private var planes: [Double]

  /// Counts of 0 in so many entries.
  init(_ kind: CountKind, size: Int) {
    self.kind = kind
    self.size = size
    planes = Array(repeating: 0, count: kind.numbers * size)
  }

  /// Replaces a number of four neighbours.
  @inline(__always)
  mutating func store(_ lanes: RandomLanes, number: Int, at place: Int) {
    planes.store(lanes, at: number * size + place)
  }

  /// Replaces all numbers of four neighbours by those of four others, where they are taken.
  mutating func take(_ other: Int, at place: Int, where isTaken: SIMDMask<SIMD4<Int64>>) {
    for number in 0..<kind.numbers {
      let (own, candidate) = (number * size + place, number * size + other)
      planes.store(
        planes.lanes(at: own).replacing(with: planes.lanes(at: candidate), where: isTaken), at: own)
    }
  }

  /// The counts at some places.
  func studies(at places: some Sequence<Int>) throws(SummaryError) -> StudyCounts {
    switch kind {
    case .tables:
      var tables: [TwoByTwoTable] = []
      for place in places {
        tables.append(
          try TwoByTwoTable(
            events1: planes[place], nonevents1: planes[size + place], events2: planes[2 * size + place],
            nonevents2: planes[3 * size + place]))
      }
      return .tables(tables)
    case .proportions:
      var proportions: [SingleProportion] = []
      for place in places {
        proportions.append(try SingleProportion(events: planes[place], nonevents: planes[size + place]))
      }
      return .proportions(proportions)
    case .singleRates:
      var rates: [SingleRate] = []
      for place in places { rates.append(try SingleRate(events: planes[place], time: planes[size + place])) }
      return .singleRates(rates)
    }
  }
}
