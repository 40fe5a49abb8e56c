import EffectSizes
import Estimates
import MetaAnalysis
import StudyTables

/// Pooling by a model of the studies' counts other than Mantel and Haenszel's and Peto's.
protocol CountPooling: Pooling {
  /// The ways of inference that it has.
  var tests: [String] { get }
  /// Whether it takes moderators.
  var hasModerators: Bool { get }
  /// The codes of the intervals of τ² that it has; `nil` for all.
  var tauSquaredIntervals: [String]? { get }
  /// Whether it pools effects, with what is added to zero cells, and not counts alone.
  var poolsEffects: Bool { get }
  /// The same with what a plan says of it.
  func settled(_ plan: ModelPlan) throws(AnalysisError) -> any CountPooling
}

extension CountPooling {
  var hasModerators: Bool { false }
  var tauSquaredIntervals: [String]? { [] }
  var poolsEffects: Bool { false }
  func settled(_: ModelPlan) throws(AnalysisError) -> any CountPooling { self }

  public func check(_ plan: ModelPlan) throws(AnalysisError) {
    let ofEffects = "; use REML, which pools effects"
    let given: [(String, Bool, String)] = [
      ("moderators", plan.moderators != nil && !hasModerators, "; use GLMM or REML"),
      ("weights", plan.weights != nil, ofEffects), ("unweighted", plan.isUnweighted, ofEffects),
      ("tau2_common", plan.sharesTauSquared, ofEffects),
      (
        "tau2_ci \(plan.tauSquaredInterval ?? "")",
        plan.tauSquaredInterval.map { !(tauSquaredIntervals?.contains($0) ?? true) } ?? false,
        tauSquaredIntervals.map {
          $0.isEmpty ? ", which has no tau2" : "; use \($0.joined(separator: " or "))"
        }
          ?? ""
      ),
      ("at", hasModerators && plan.answers.at != nil, ofEffects),
      ("contrasts", hasModerators && plan.answers.contrasts != nil, ofEffects),
      ("compare", hasModerators && plan.answers.comparison != nil, ofEffects),
    ]
    if let first = given.first(where: \.1) {
      throw .incompatible(key: first.0, with: "method \(code)\(first.2)")
    }
    if let test = plan.test, !tests.contains(test) {
      throw .incompatible(key: "test \(test)", with: "method \(code); use \(tests.joined(separator: " or "))")
    }
  }
}

/// The studies with counts of one kind.
struct CountRows<Summary: CountedSummary> {
  var rows: [StudySummaryRow<Summary>]
  /// Their counts, with the effects of those that have one.
  var effects: StudyEffects

  init(_ studies: Studies) {
    rows = studies.summaries(Summary.self)
    effects = StudyEffects(counting: rows.map(\.study), scale: studies.scale)
    let places = Dictionary(
      studies.positions.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let all = studies.effects
    for (place, row) in rows.enumerated() {
      guard let index = places[row.position] else { continue }
      effects.estimates[place] = all.estimates[index]
      effects.variances[place] = all.variances[index]
    }
  }

  /// Leaves out rows without an effect.
  mutating func keepThoseWithEffects() {
    let kept = rows.indices.filter { rows[$0].hasEffect }
    rows = kept.map { rows[$0] }
    effects = effects.members(kept)
  }

  /// Fits a model, whose errors name these studies.
  func fitting<T>(
    _ studies: Studies, _ body: () throws(MetaAnalysisError) -> T
  ) throws(AnalysisError) -> T {
    do throws(MetaAnalysisError) {
      return try body()
    } catch {
      throw .model(error, ModelContext(studies, at: rows.map(\.position)))
    }
  }

  /// What a fit says, with the studies that it used; others are left out.
  func analysis(
    _ studies: Studies, _ choices: ModelChoices, _ fit: some HeterogeneityFit, used: [Int],
    weights: [Double]? = nil, predictions: [EffectSize?] = []
  ) -> Analysis {
    var analysis = Analysis(
      studies, choices, rows, pooled: fit.coefficients[0], fit.heterogeneity,
      results: used.enumerated().map { place, member in
        let effect = rows[member].hasEffect ? effects[member] : nil
        var result = StudyResult(
          position: rows[member].position, label: rows[member].study.label, effect: effect,
          interval: effect?.interval(level: choices.studyLevel), weight: weights?[place])
        if predictions.indices.contains(place), let prediction = predictions[place] {
          result.prediction = StudyPrediction(prediction, of: result.label, level: choices.level)
        }
        return result
      })
    analysis.coefficients = fit.coefficients
    analysis.iSquaredFromQ = false
    analysis.notes += fit.notes.filter {
      [.notConverged, .noOwnEffects, .correlationAtBoundary, .eventsNotRare].contains($0)
    }.map(AnalysisNote.fit)
    let members = Set(used)
    analysis.excluded += rows.indices.filter { !members.contains($0) }.map {
      studies.excluded(at: rows[$0].position, .withoutInformation)
    }
    return analysis
  }
}
