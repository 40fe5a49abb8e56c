public import Estimates

/// A way of putting a study's result into one number with a sampling variance.
///
/// A measure is a value that holds its settings. The least to write is a `scale` and `effect(of:given:)`; measures
/// whose variance uses averages over the studies declare an `Average`, and those that act on cells of counts
/// conform to `ZeroCellMeasure`.
public protocol Measure: Sendable {
  /// What a study must report.
  associatedtype Summary: StudySummary
  /// The choices of sampling variance.
  associatedtype Variance: VarianceForm = LargeSampleVariance
  /// What the variances take from all studies together.
  associatedtype Average: Sendable = NoAverage

  /// What the effects are and how they are shown.
  var scale: EffectScale { get }

  /// The fields a row needs, under the names and letters that this measure has for them.
  static var routes: [[InputField]] { get }

  /// Makes the summaries what the formulas use, with zero cells corrected where the measure does that, and returns why
  /// some of them, by position, are dropped.
  func prepare(_ summaries: inout [Summary]) -> [Int: UndefinedEffect]

  /// What the variances take from all the studies (prepared summaries that are not dropped).
  func average(over summaries: [Summary]) -> Average

  /// The effect of one study (a prepared summary).
  func effect(of summary: Summary, given average: Average) throws(UndefinedEffect) -> EffectSize

  /// What looks wrong about an effect, though it can be computed.
  func suspicion(about effect: EffectSize) -> String?
}

/// Nothing is averaged over the studies.
public struct NoAverage: Sendable, Hashable {
  /// There is one value.
  public init() {}
}

/// The choices of sampling variance of a measure; raw values are their codes, the default comes first.
public protocol VarianceForm: RawRepresentable<String>, CaseIterable, Sendable, Hashable, Codable {}

extension VarianceForm {
  /// The first.
  static var usual: Self {
    guard let first = allCases.first else { preconditionFailure("\(Self.self) has no variance") }
    return first
  }

  /// The variance of a code, or the usual one without a code.
  ///
  /// - Throws: `EffectSizesError.unknownVariance`.
  static func coded(_ code: String?, measure: String) throws(EffectSizesError) -> Self {
    guard let code else { return usual }
    guard let variance = Self(rawValue: code) else {
      throw .unknownVariance(code: code, measure: measure, known: allCases.map(\.rawValue))
    }
    return variance
  }
}

/// The usual large-sample variance and no other.
public enum LargeSampleVariance: String, VarianceForm {
  /// From the delta method.
  case largeSample = "LS"
}

extension Measure {
  /// Those of the summary.
  public static var routes: [[InputField]] { Summary.routes }

  /// Leaves the summaries as they are.
  public func prepare(_: inout [Summary]) -> [Int: UndefinedEffect] { [:] }

  /// None.
  public func suspicion(about effect: EffectSize) -> String? { nil }

  /// The effects of all studies of a table, in its order. O(k).
  public func outcomes(of summaries: [Summary]) -> [Result<EffectSize, UndefinedEffect>] {
    let effects = EffectColumns(self, of: summaries)
    return summaries.indices.map { position in
      if let undefined = effects.undefined[position] { return .failure(undefined) }
      return .success(
        EffectSize(estimate: effects.estimates[position], variance: effects.variances[position]))
    }
  }

  /// The effect of one study, taken as the whole table.
  public func effect(of summary: Summary) throws(UndefinedEffect) -> EffectSize {
    try outcomes(of: [summary])[0].get()
  }

  /// The effects of labelled studies, ready for a model.
  ///
  /// - Throws: `EffectSizesError.undefined` for the first study whose effect is not defined.
  public func effects(of studies: [Study<Summary>]) throws(EffectSizesError) -> StudyEffects {
    try definedEffects(of: studies)
  }

  /// The effects alone, all of which have to be defined.
  func definedEffects(of studies: [Study<Summary>]) throws(EffectSizesError) -> StudyEffects {
    let effects = EffectColumns(self, of: studies.map(\.summary))
    if let (position, undefined) = effects.undefined.min(by: { $0.key < $1.key }) {
      throw .undefined(study: studies[position].label, reason: undefined.reason)
    }
    return StudyEffects(
      labels: studies.map(\.label), estimates: effects.estimates, variances: effects.variances, scale: scale)
  }
}

extension Measure where Average == NoAverage {
  /// Nothing.
  public func average(over summaries: [Summary]) -> NoAverage { NoAverage() }
}
