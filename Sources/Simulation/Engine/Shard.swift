/// A part of a simulation's blocks: number i of n parts of nearly equal size.
public struct Shard: Sendable, Hashable {
  /// The number, from 1.
  public let number: Int
  /// The number of parts.
  public let count: Int

  /// The most parts that a simulation is split into.
  public static let mostParts = 100_000

  /// Part `number` of `count`. Programmer error: a part that there is not.
  public init(_ number: Int, of count: Int) {
    guard let shard = Shard(number: number, count: count) else {
      preconditionFailure("a shard is one of those there are")
    }
    self = shard
  }

  /// Part `number` of `count`; `nil` where there is no such part, or more than `mostParts` are asked for.
  public init?(number: Int, count: Int) {
    guard 1...Self.mostParts ~= count, 1...count ~= number else { return nil }
    self.number = number
    self.count = count
  }

  /// Reads `3/16`; `nil` where it is not a part of so many.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1] else { return nil }
    self.init(number: number, count: count)
  }

  /// Everything.
  public static let whole = Shard(1, of: 1)

  /// The blocks of the part, of so many in all.
  public func blocks(of total: Int) -> Range<Int> { bound(number - 1, total)..<bound(number, total) }

  private func bound(_ part: Int, _ total: Int) -> Int {
    let product = part.multipliedFullWidth(by: total)
    return count.dividingFullWidth(product).quotient
  }
}
