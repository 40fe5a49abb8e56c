import Estimates
public import Distributions

/// Which studies are published.
///
/// Conform to add one: one file, one line in `Catalogue.publicationSelections`.
public protocol PublicationSelection: Sendable {
  /// How a scenario writes it: `step:0.025:0.3`.
  var code: String { get }
  /// Whether every study is published.
  var isComplete: Bool { get }
  /// The probability that a study with a given effect and variance is published.
  func probability(effect: RandomLanes, variance: RandomLanes) -> RandomLanes
}

extension PublicationSelection {
  /// Some studies may not be published.
  public var isComplete: Bool { false }
}

/// Every study is published.
public struct CompletePublication: PublicationSelection, Hashable {
  public init() {}
  /// `none`
  public var code: String { "none" }
  /// Every study is published.
  public var isComplete: Bool { true }
  /// 1.
  public func probability(effect: RandomLanes, variance: RandomLanes) -> RandomLanes { .one }
}

/// Studies whose one-sided p value (of a positive effect) is not below a limit are published with a probability.
public struct StepSelection: PublicationSelection, Hashable {
  /// The limit of p.
  public let limit: Double
  /// The probability of the others.
  public let probability: Double
  private let criticalValue: Double

  /// Selection at a limit above 0 and below 1, with a probability above 0.
  public init(limit: Double, probability: Double) {
    precondition(limit > 0 && limit < 1 && probability > 0 && probability <= 1, "probabilities lie in (0, 1]")
    self.limit = limit
    self.probability = probability
    criticalValue = -DeterministicMath.normalQuantile(limit)
  }

  /// `step:0.025:0.3`
  public var code: String { "step:\(limit.codeText):\(probability.codeText)" }

  /// 1 where the effect is above its critical value.
  public func probability(effect: RandomLanes, variance: RandomLanes) -> RandomLanes {
    let isSignificant = effect .> criticalValue * DeterministicMath.squareRoot(variance)
    return RandomLanes(repeating: probability).replacing(with: 1, where: isSignificant)
  }
}
