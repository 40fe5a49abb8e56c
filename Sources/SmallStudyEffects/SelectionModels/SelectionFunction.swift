public import Likelihood
public import Estimates

/// How the probability of publication depends on a study's p value, up to a factor.
///
/// A value holds what is given (cut points, a threshold); what is estimated are its parameters. Conform to `SmoothSelection`
/// with a formula of p; a function of other things needs its own `SelectionIntegrals`.
public protocol SelectionFunction: Sendable {
  /// How the studies' weights are integrated.
  associatedtype Integrals: SelectionIntegrals
  /// The code with what is given: `step:0.025/0.5`.
  var code: String { get }
  /// What it is, in words.
  var name: String { get }
  /// What is estimated, in order.
  var parameters: [SelectionParameter] { get }
  /// Where the search for the parameters begins, besides at their neutral values; the last two, of the strongest selection, also far
  /// from the results.
  var starts: [[Double]] { get }
  /// The integrals of the function over what each study might have found.
  /// - Throws: `unsuitedAlternative`, `emptyInterval`, and where what is given cannot be used `cutPointsNotAscending` and
  ///   `unsuitedWeights`.
  func integrals(for studies: SelectedStudies) throws(SmallStudyError) -> Integrals
  /// The relative probability of publication at a p value; `nil` where it does not depend on p alone.
  func weight(at p: Double, parameters: [Double]) -> Double?
  /// The interval of the weight at a p value, from the estimated parameters of a fit; `nil` where they tell none.
  func weightInterval(at p: Double, _ estimated: [LikelihoodEstimate], _ fit: SelectionFit) -> Interval?
  /// The p values at which the weight steps.
  var steps: [Double] { get }
  /// The rows that describe the function: those of estimated parameters, and given ones among them.
  func rows(_ estimated: [LikelihoodEstimate]) -> [LikelihoodEstimate]
}

extension SelectionFunction {
  /// None.
  public func weightInterval(at _: Double, _: [LikelihoodEstimate], _: SelectionFit) -> Interval? { nil }

  /// None.
  public var steps: [Double] { [] }

  /// The estimated parameters alone.
  public func rows(_ estimated: [LikelihoodEstimate]) -> [LikelihoodEstimate] { estimated }
}

/// A parameter of a selection function.
public struct SelectionParameter: Sendable, Hashable {
  /// Its name.
  public var name: String
  /// What it can be.
  public var range: ClosedRange<Double>
  /// Its value where there is no selection.
  public var neutral: Double
  /// Whether the search for it is among its logarithms, so that it is never 0.
  public var isRatio: Bool

  /// A parameter.
  public init(_ name: String, _ range: ClosedRange<Double>, neutral: Double, isRatio: Bool = false) {
    self.name = name
    self.range = range
    self.neutral = neutral
    self.isRatio = isRatio
  }
}
