public import Distributions

/// Which studies are published.
///
/// Conform to add one: one file, one line in `PublicationSelections`.
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
  /// There are no settings.
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

/// The ways of selection by their names.
public enum PublicationSelections {
  static let all: [NamedChoice<any PublicationSelection>] = [
    NamedChoice("none") { code throws(SimulationError) in
      _ = try code.numbers(0, form: "none")
      return CompletePublication()
    },
    NamedChoice("step") { code throws(SimulationError) in
      let numbers = try code.numbers(2, form: "step:0.025:0.3")
      guard numbers[0] > 0, numbers[0] < 1 else {
        throw code.impossible("the limit of p lies between 0 and 1")
      }
      guard (0...1).contains(numbers[1]) else { throw code.impossible("a probability lies between 0 and 1") }
      guard numbers[1] > 0 else {
        throw code.impossible(
          "with a probability of 0 a meta-analysis may never be complete; use a small one")
      }
      return StepSelection(limit: numbers[0], probability: numbers[1])
    },
  ]

  /// The names.
  public static var names: [String] { all.map(\.name) }

  /// The selection that a scenario writes under `select`.
  /// - Throws: `unknownName`, `impossibleValue`.
  public static func named(_ text: String) throws(SimulationError) -> any PublicationSelection {
    try all.choice(CodeText(key: "select", text: text))
  }
}
