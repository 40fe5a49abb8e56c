import Estimates

/// Effects beyond a cut are published whatever their p values, others with a lower or higher probability: a truncated
/// distribution where that is 0.
///
/// The cut is an effect on the analysis scale, 0 unless told. Not for two-sided selection.
public struct TruncatedSelection: SelectionFunction, Hashable {
  /// The cut, on the analysis scale.
  public var cut: Double

  /// A function that changes at an effect.
  public init(cut: Double = 0) { self.cut = cut }

  /// `truncated:0.2`.
  public var code: String { cut == 0 ? "truncated" : "truncated:" + cut.codeText }
  public var name: String { "truncated distribution" }

  /// The weight of effects short of the cut.
  public var parameters: [SelectionParameter] { [SelectionParameter("delta", 0...1e6, neutral: 1)] }
  public var starts: [[Double]] { [[0.5], [0.1], [2], [20], [0.01]] }

  /// Closed forms.
  public func integrals(for studies: SelectedStudies) throws(SmallStudyError) -> IntervalIntegrals {
    guard studies.alternative != .twoSided else { throw .unsuitedAlternative(function: name) }
    let cut = studies.alternative.sign * cut / studies.unit
    let found = studies.estimates.map { $0 > cut ? 0 : 1 }
    guard found.contains(0) else { throw .nothingBeyondCut(self.cut, studies.alternative) }
    guard found.contains(1) else { throw .nothingShortOfCut(self.cut, studies.alternative) }
    return IntervalIntegrals(
      cuts: [cut], areEffects: true, places: [1, 0], found: found, weights: [1, 1], areEstimated: true,
      deviations: studies.deviations)
  }

  /// It depends on the effect.
  public func weight(at _: Double, parameters _: [Double]) -> Double? { nil }
}
