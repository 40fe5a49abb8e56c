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

  /// The summaries as the formulas use them: with zero cells corrected, where the measure does that.
  func prepared(_ summaries: [Summary]) -> [Result<Summary, UndefinedEffect>]

  /// What the variances take from all the studies (prepared summaries).
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

/// The usual large-sample variance and no other.
public enum LargeSampleVariance: String, VarianceForm {
  /// From the delta method.
  case largeSample = "LS"
}

extension Measure {
  /// Those of the summary.
  public static var routes: [[InputField]] { Summary.routes }

  /// The summaries as they are.
  public func prepared(_ summaries: [Summary]) -> [Result<Summary, UndefinedEffect>] {
    summaries.map(Result.success)
  }

  /// None.
  public func suspicion(about effect: EffectSize) -> String? { nil }

  /// The effects of all studies of a table, in its order. O(k).
  public func outcomes(of summaries: [Summary]) -> [Result<EffectSize, UndefinedEffect>] {
    let ready = prepared(summaries)
    let average = average(over: ready.compactMap { try? $0.get() })
    return ready.map { summary in
      summary.flatMap { summary in
        do throws(UndefinedEffect) { return .success(try effect(of: summary, given: average)) } catch {
          return .failure(error)
        }
      }
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
    var effects: [EffectSize] = []
    for (study, outcome) in zip(studies, outcomes(of: studies.map(\.summary))) {
      switch outcome {
      case .success(let effect): effects.append(effect)
      case .failure(let undefined): throw .undefined(study: study.label, reason: undefined.reason)
      }
    }
    return StudyEffects(
      labels: studies.map(\.label), estimates: effects.map(\.estimate),
      variances: effects.map(\.variance), scale: scale)
  }
}

extension Measure where Average == NoAverage {
  /// Nothing.
  public func average(over summaries: [Summary]) -> NoAverage { NoAverage() }
}

/// What goes wrong when effects are computed.
public enum EffectSizesError: Error, Sendable, Hashable {
  /// A study's effect is not defined.
  case undefined(study: String, reason: String)
  /// The measure has no such variance; `known` are the codes it has.
  case unknownVariance(code: String, measure: String, known: [String])
}
