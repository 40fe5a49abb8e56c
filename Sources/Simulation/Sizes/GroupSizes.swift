import Estimates
import Distributions

/// How many participants each of a study's two groups has: always the same number, or one drawn uniformly.
public struct GroupSizes: Sendable, Hashable {
  /// The sizes that occur.
  public let range: ClosedRange<Int>

  /// Every group has the same size.
  public init(_ size: Int) { range = size...size }

  /// Sizes drawn uniformly from a range.
  public init(uniform range: ClosedRange<Int>) { self.range = range }

  /// `20` or `uniform:10:60`.
  public var code: String {
    range.count == 1
      ? String(range.lowerBound) : "uniform:\(range.lowerBound):\(range.upperBound)"
  }

  /// Reads a size or a range that stands under a scenario's key, at least `minimum`, of what words say it counts.
  public init(
    _ text: String, key: String, minimum: Int, of counted: String = "participants"
  ) throws(SimulationError) {
    let catalogue = Self.drawn(from: minimum)
    guard !text.contains(":") else {
      self = try catalogue.element(text, key: key)
      return
    }
    guard let size = Int(text), (minimum...Self.largest).contains(size) else {
      throw .impossibleValue(
        key: key, value: text,
        reason: "write a whole number of \(counted) from \(minimum) to \(Self.largest), or "
          + catalogue.listing + ", such as " + catalogue.entries[0].example)
    }
    self.init(size)
  }

  private static let largest = 1_000_000_000

  private static func drawn(from minimum: Int) -> Catalogue<GroupSizes> {
    let sizes = minimum...largest
    return Catalogue([
      .init(
        "uniform", "drawn uniformly", .wholeNumber("SMALLEST", "the smallest group", in: sizes, example: 10),
        .wholeNumber("LARGEST", "the largest group", in: sizes, example: 60)
      ) { smallest, largest throws(CatalogueError) in
        guard smallest <= largest else { throw .impossible("the smallest size is above the largest") }
        return GroupSizes(uniform: smallest...largest)
      }
    ])
  }

  /// The size of one study's groups, of four replicates. Where sizes vary, one uniform number u of the neighbours' draw:
  /// the lower bound plus the whole part of u times the number of sizes.
  @inline(__always)
  func sizes(_ random: RandomBlock, study: Int, round: Int) -> RandomLanes {
    let lower = RandomLanes(repeating: Double(range.lowerBound))
    guard range.count > 1 else { return lower }
    let place = RandomPlace(purpose: RandomPurpose.size, item: study / 2, round: round)
    let pair = random.uniforms(at: place)
    let steps = (Double(range.count) * (study % 2 == 0 ? pair.0 : pair.1)).rounded(.down)
    return lower
      + steps.clamped(
        lowerBound: .zero, upperBound: RandomLanes(repeating: Double(range.count - 1)))
  }
}
