public import Likelihood
public import EffectSizes
public import Estimates

/// A method that estimates the pooled effect under an account of which results were published, or of why small studies differ.
///
/// A value that holds settings; `adjust` makes the result. A list of such values is a sensitivity analysis.
public protocol SelectionAdjustment: Sendable {
  /// What `adjust` returns.
  associatedtype Adjusted: AdjustedEffect
  /// The method's short name, for files and the command: `PET-PEESE`.
  static var code: String { get }
  /// What the method assumes, as a sentence without its first capital and full stop.
  static var assumption: String { get }
  /// Estimates the pooled effect of the studies under the account.
  func adjust(_ effects: StudyEffects) throws(SmallStudyError) -> Adjusted
}

/// A pooled effect under an account of selection.
public protocol AdjustedEffect: Sendable {
  /// The effect on the analysis scale.
  var adjustedEstimate: Double { get }
  /// Its confidence interval; `nil` where the method has none for these studies.
  var adjustedInterval: Interval? { get }
  /// The same where the method may know one bound alone; `nil` where it knows neither.
  var adjustedBounds: ProfileInterval? { get }
  /// The two-sided p value of no effect; `nil` where the method has none.
  var adjustedPValue: Double? { get }
  /// How many studies it is made of, those that were filled in among them; `nil` for all.
  var studyCount: Int? { get }
  /// What a reader should know.
  var notes: [SmallStudyNote] { get }
}

extension AdjustedEffect {
  /// All.
  public var studyCount: Int? { nil }
  /// Both bounds, or neither.
  public var adjustedBounds: ProfileInterval? { adjustedInterval.map(ProfileInterval.init) }
}
