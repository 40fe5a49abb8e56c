import Likelihood
public import Estimates
import LinearAlgebra
import RealModule

/// A selection function with a formula of p and at most two parameters, integrated by quadrature.
public protocol SmoothSelection: SelectionFunction where Integrals == QuadratureIntegrals {
  /// The range that p values are kept in, observed and under the integral; `nil` where the formula holds for all of them.
  var kept: ClosedRange<Double>? { get }
  /// The p value up to which nothing is selected; above it the formula counts relative to its value there.
  var threshold: Double? { get }
  /// The logarithm of the formula with its derivatives.
  func logWeight(_ p: SelectionPValue, _ parameters: SIMD2<Double>) -> LogWeight
}

/// The logarithm of a weight with its derivatives by at most two parameters.
public struct LogWeight: Sendable, Hashable {
  /// ln w.
  public var value: Double
  /// The first derivatives.
  public var first: SIMD2<Double>
  /// The second derivatives: by the first parameter twice, by both, by the second twice; and a zero.
  public var second: SIMD4<Double>

  /// A logarithm and its derivatives.
  public init(_ value: Double, first: SIMD2<Double>, second: SIMD4<Double> = .zero) {
    self.value = value
    self.first = first
    self.second = second
  }

  static func - (left: LogWeight, right: LogWeight) -> LogWeight {
    LogWeight(left.value - right.value, first: left.first - right.first, second: left.second - right.second)
  }

  static let zero = LogWeight(0, first: .zero)
}

extension SmoothSelection {
  /// All p values.
  public var kept: ClosedRange<Double>? { nil }
  /// None.
  public var threshold: Double? { nil }

  /// Quadrature with 24 nodes between breaks.
  public func integrals(for studies: SelectedStudies) throws(SmallStudyError) -> QuadratureIntegrals {
    if let threshold {
      guard threshold > 0, threshold < 1 else { throw .cutPointsNotAscending([threshold]) }
    }
    return QuadratureIntegrals(self, studies, rule: .fine)
  }

  /// The logarithm relative to what is not selected.
  func relativeLogWeight(_ p: SelectionPValue, _ parameters: SIMD2<Double>) -> LogWeight {
    let p = kept.map(p.kept(in:)) ?? p
    guard let threshold else { return logWeight(p, parameters) }
    guard p.value > threshold else { return .zero }
    return logWeight(p, parameters) - logWeight(SelectionPValue(threshold), parameters)
  }

  /// That of the parameter, where there is one; of two, by the delta method on the logarithm of the weight.
  public func weightInterval(
    at p: Double, _ estimated: [LikelihoodEstimate], _ fit: SelectionFit
  ) -> Interval? {
    guard estimated.allSatisfy({ $0.standardError != nil }) else { return nil }
    if let interval = estimated[0].interval, estimated.count == 1 {
      let ends = [interval.lower, interval.upper].compactMap { weight(at: p, parameters: [$0]) }
      return Interval(lower: min(ends[0], ends[1]), upper: max(ends[0], ends[1]))
    }
    guard let covariance = fit.selectionCovariance else { return nil }
    let log = relativeLogWeight(SelectionPValue(p), SIMD2(padding: estimated.map(\.estimate)))
    let (a, b) = (log.first[0], log.first[1])
    let variance = a * a * covariance[0, 0] + 2 * a * b * covariance[0, 1] + b * b * covariance[1, 1]
    let critical = ReferenceDistribution(degreesOfFreedom: nil).criticalValue(level: estimated[0].level)
    let half = critical * max(variance, 0).squareRoot()
    return Interval(lower: .exp(log.value - half), upper: .exp(log.value + half))
  }

  /// The formula at p.
  public func weight(at p: Double, parameters: [Double]) -> Double? {
    .exp(relativeLogWeight(SelectionPValue(p), SIMD2(padding: parameters)).value)
  }
}

extension SIMD2<Double> {
  /// At most two numbers, and zeros.
  init(padding numbers: [Double]) {
    self.init(numbers.first ?? 0, numbers.count > 1 ? numbers[1] : 0)
  }
}
