import Estimates
public import Distributions

/// Given variances, one study after another, from the first again where there are more studies.
public struct ListedVariances: VarianceLaw, Hashable {
  /// The variances, positive.
  public let list: [Double]

  /// Given variances, which are positive.
  public init(_ list: [Double]) {
    precondition(!list.isEmpty && list.allSatisfy { $0 > 0 }, "variances are positive")
    self.list = list
  }

  /// `list:0.1/0.2/0.4`: the numbers themselves, so that a scenario needs no file beside it.
  public var code: String { "list:\(list.map(\.codeText).joined(separator: "/"))" }

  /// No random number.
  public func variances(_ random: RandomBlock, study: Int, round: Int) -> RandomLanes {
    RandomLanes(repeating: list[study % list.count])
  }
}

extension VarianceLaw where Self == ListedVariances {
  /// Given variances.
  public static func listed(_ list: [Double]) -> Self { Self(list) }
}
