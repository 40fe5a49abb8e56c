import EffectSizes
import Estimates
import LinearAlgebra
import MetaAnalysis
import StudyTables
import Tables

/// Studies' effects with what they have in common: clusters, groups of random terms, correlated errors.
struct DependentEffects {
  /// The studies, with variances of the given matrix where there is one.
  var studies: Studies
  var effects: StudyEffects
  /// The header, or the name, of what effects belong to.
  var cluster: String
  /// The pairs of effects whose covariance is that of a common comparator.
  var comparatorPairCount = 0

  /// The cluster of each effect.
  var clusters: [String] { effects.clusters ?? [] }
  var clusterCount: Int { Set(clusters).count }
  /// Whether no cluster has two effects.
  var areSingle: Bool { clusterCount == effects.count }
  /// The pairs of effects whose errors are correlated. O(Σ n²) for clusters of n effects.
  var correlatedPairCount: Int { effects.samplingErrors.correlatedPairCount }
}

extension DependenceChoices {
  /// The effects of studies with all that the choices need to know of them.
  func dependentEffects(_ studies: Studies) throws(AnalysisError) -> DependentEffects {
    let cluster = plan.cluster ?? studies.clusterField
    var effects = studies.effects
    effects.clusters = try reading { () throws(StudyTableError) in
      try studies.levels(of: cluster, for: .dependence)
    }
    effects = effects.adding(try covariates(studies, cluster))
    let known =
      plan.covarianceFile == nil && studies.settings.units.sharedControl == .covariance
      ? try comparatorCovariances(studies) : nil
    let errors = try correlated(effects, studies, knowing: known)
    return DependentEffects(
      studies: plan.covarianceFile == nil ? studies : studies.replacingVariances(errors.variances),
      effects: errors, cluster: cluster, comparatorPairCount: known?.pairs.count ?? 0)
  }

  /// The covariates that terms, people and times are.
  private func covariates(_ studies: Studies, _ cluster: String) throws(AnalysisError) -> [Covariate] {
    let names =
      [cluster, plan.people].compactMap { $0 }
      + (try terms(of: studies).texts.flatMap(\.headers))
    var covariates: [Covariate] = []
    for name in names where !covariates.contains(where: { $0.name == name }) {
      let levels = try reading { () throws(StudyTableError) in try studies.levels(of: name, for: .dependence)
      }
      covariates.append(.categorical(name, levels))
    }
    guard plan.decay != nil else { return covariates }
    covariates.removeAll { $0.name == Self.time }
    return covariates + [.numeric(Self.time, try reading(studies.times))]
  }

  /// What the covariate of times is called.
  private static let time = "time"

  /// The random terms, as texts and as a model has them.
  func terms(of studies: Studies) throws(AnalysisError) -> (texts: [RandomTermText], terms: [RandomTerm]) {
    let headers = studies.source.table.headers
    let texts = try plan.random.map { (text) throws(AnalysisError) in
      try RandomTermText(text, headers: headers)
    }
    var rest = structures[...]
    var terms: [RandomTerm] = []
    for text in texts {
      for term in try text.terms(&rest) where !terms.contains(where: { $0.name == term.name }) {
        terms.append(term)
      }
    }
    return (texts, terms)
  }

  /// The effects with errors that are correlated as the choices have it.
  private func correlated(
    _ effects: StudyEffects, _ studies: Studies, knowing known: SharedComparatorCovariances?
  ) throws(AnalysisError) -> StudyEffects {
    if let path = plan.covarianceFile { return try CovarianceFile(path: path).errors(of: effects, studies) }
    guard correlation != 0 || !(known?.pairs.isEmpty ?? true) else { return effects }
    if correlation != 0, studies.hasMixedDirections { throw .mixedDirections(key: "rho") }
    let errors = CorrelatedErrors(
      correlation: correlation, decay: plan.decay, time: Self.time, people: plan.people)
    return try combining(studies) { () throws(EffectSizesError) in
      try errors.applied(to: effects, knowing: known)
    }
  }

  private func comparatorCovariances(_ studies: Studies) throws(AnalysisError) -> SharedComparatorCovariances
  {
    let covariances = try combining(studies) { () throws(EffectSizesError) in
      try studies.comparatorCovariances()
    }
    guard let covariances else {
      let suitable = Catalogue.measures.elements.filter(\.hasComparatorCovariance).map(\.code)
      throw .unsuitableMeasure(
        key: "shared_control covariance", measure: studies.measure.code, suitable: suitable.inWords())
    }
    return covariances
  }
}

extension Studies {
  /// Whether some effects are better when higher and others when lower, as they stand.
  fileprivate var hasMixedDirections: Bool {
    notes.contains { if case .mixedDirections = $0 { true } else { false } }
  }
}

/// Carries out what combines effects of studies, and throws its errors as those of a plan.
func combining<T>(_ studies: Studies, _ body: () throws(EffectSizesError) -> T) throws(AnalysisError) -> T {
  do throws(EffectSizesError) { return try body() } catch { throw .effects(error, ModelContext(studies)) }
}
