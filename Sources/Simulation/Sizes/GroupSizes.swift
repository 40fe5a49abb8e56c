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

  /// Reads a size or a range under `n`, at least `minimum`.
  public init(_ code: CodeText, minimum: Int) throws(SimulationError) {
    let form = "20 or uniform:10:60"
    let texts = code.name == "uniform" ? code.settings : [code.text]
    guard texts.count == (code.name == "uniform" ? 2 : 1) else {
      throw code.impossible("write it as \(form)")
    }
    var bounds: [Int] = []
    for text in texts {
      guard let size = Int(text) else {
        throw code.impossible("'\(text)' is not a whole number; write it as \(form)")
      }
      guard size >= minimum, size <= 1_000_000_000 else {
        throw code.impossible("a group has \(minimum) to 1000000000 participants")
      }
      bounds.append(size)
    }
    guard bounds[0] <= bounds[bounds.count - 1] else {
      throw code.impossible("the smallest size is above the largest")
    }
    range = bounds[0]...bounds[bounds.count - 1]
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
