import EffectSizes
import Estimates
import Likelihood
import LinearAlgebra
import RealModule

/// Studies' counts on their way to a fit.
protocol GeneralizedLinearProblem {
  func fit() throws(MetaAnalysisError) -> GeneralizedLinearFit
  func profiles() throws(MetaAnalysisError) -> GeneralizedLinearProfiles
}

/// What models of every kind have in common: the studies that are used, and their own estimates.
struct OneStageStudies {
  let model: GeneralizedLinearModel
  /// The studies that are used.
  let effects: StudyEffects
  let used: [Int]
  let design: StudyDesign
  /// Each study's own effect and its information; `nil` where it is infinite.
  let own: [(estimate: Double, information: Double)?]
  /// The log-likelihood with an effect of its own in each study, without random effects; `nil` where a model finds it itself.
  let saturated: Double?

  init(
    _ model: GeneralizedLinearModel, _ effects: StudyEffects, _ used: [Int],
    own: [(estimate: Double, information: Double)?], saturated: Double?
  ) throws(MetaAnalysisError) {
    (self.model, self.used, self.own, self.saturated) = (model, used, own, saturated)
    self.effects = effects.members(used)
    if let formula = model.formula {
      design = try StudyDesign(formula, self.effects.covariates, studies: used.count)
    } else {
      design = StudyDesign(mean: used.count)
    }
  }

  var degreesOfFreedom: Int { used.count - design.coefficients }

  /// Whether there are more studies than coefficients, so that heterogeneity can be told.
  var tellsHeterogeneity: Bool { degreesOfFreedom > 0 }

  /// Cochran's Q of the studies' own estimates.
  var q: Double? {
    let members = own.indices.filter { own[$0] != nil }
    let p = design.coefficients
    var normal = Matrix(rows: p, columns: p)
    var right = Array(repeating: 0.0, count: p)
    for study in members {
      guard let one = own[study] else { continue }
      for i in 0..<p {
        right[i] += one.information * design[study, i] * one.estimate
        for j in 0..<p { normal[i, j] += one.information * design[study, i] * design[study, j] }
      }
    }
    guard let estimates = Cholesky(normal)?.solve(right) else { return nil }
    return members.reduce(0) { sum, study in
      guard let one = own[study] else { return sum }
      let residual = one.estimate - design.predictor(study, estimates)
      return sum + one.information * residual * residual
    }
  }

  /// The result of a maximum.
  func fit<Model: ProfiledLikelihood>(
    _ maximum: BoundaryMaximum<Model>, places: ModelPlaces, baselines: BaselineModel?, waldStatistic: Double?,
    saturated: Double?, parameterCount: Int, evaluations: Int, error: Double,
    studyEffects: [(mean: Double, square: Double)]
  ) throws(MetaAnalysisError) -> GeneralizedLinearFit {
    let (summit, p) = (maximum.summit, design.coefficients)
    let tau = summit.parameters[places.deviation]
    for (place, name) in [(places.deviation, "tau2"), (places.baselineDeviation, "sigma2")] {
      guard let place, summit.parameters[place] > Self.mostDeviation else { continue }
      throw .undetermined(name: name)
    }
    var held: Set<Int> = []
    if tau == 0 { held.formUnion(places.meaninglessWithout.union([places.deviation])) }
    for place in places.otherDeviations where summit.parameters[place] == 0 { held.insert(place) }
    let information = ObservedInformation(summit.point, held: held, spans: maximum.likelihood.spans)
    guard let coordinates = information.covariance(Array(0..<p)) else {
      throw design.coefficients > 1
        ? .separated(coefficients: moderatorNames) : .undetermined(name: "the effect")
    }
    if (0..<p).contains(where: {
      coordinates[$0, $0] > Self.mostError * Self.mostError
        || abs(summit.parameters[$0] - maximum.likelihood.bounds[$0].middle) > 25
    }) {
      throw p > 1 ? .separated(coefficients: moderatorNames) : .undetermined(name: "the effect")
    }
    let covariance = design.covariance(coordinates)
    let estimates = design.estimates(summit.parameters)
    let degrees = model.usesStudentsT && tellsHeterogeneity ? Double(degreesOfFreedom) : nil
    let tauError = tau > 0 ? information.standardError(places.deviation).map { 2 * tau * $0 } : nil
    let ratio = saturated.map { max(0, 2 * ($0 - maximum.withoutEffects.value)) }
    return GeneralizedLinearFit(
      effects: effects, used: used, settings: model.settings, baselines: baselines,
      coefficients: (0..<p).map {
        Coefficient(
          name: design.names[$0], estimate: estimates[$0], standardError: covariance[$0, $0].squareRoot(),
          degreesOfFreedom: degrees, level: model.level)
      },
      labels: design.labels, covariance: covariance,
      heterogeneity: Heterogeneity(
        tauSquared: tau * tau, tauSquaredStandardError: tauError, q: waldStatistic ?? 0,
        degreesOfFreedom: degreesOfFreedom, typicalVariance: nil, isRandomEffects: true),
      likelihoodRatioTest: tellsHeterogeneity
        ? ratio.map { OmnibusTest(statistic: $0, numeratorDegreesOfFreedom: degreesOfFreedom) } : nil,
      moderatorTest: moderatorTest(estimates, covariance, degrees),
      baselineVariance: places.baselineVariance(summit.parameters),
      correlation: tau > 0 ? places.correlation(summit.parameters) : nil,
      logLikelihood: summit.value,
      logLikelihoodWithoutHeterogeneity: maximum.withoutEffects.value,
      parameterCount: parameterCount,
      studyEffects: studyEffects.indices.map { study in
        let effect = studyEffects[study]
        let variance = tau * tau * (effect.square - effect.mean * effect.mean)
        guard variance > 0 else { return nil }
        return EffectSize(
          estimate: design.predictor(study, summit.parameters) + tau * effect.mean, variance: variance)
      },
      record: LikelihoodRecord(
        starts: maximum.starts, agreeing: maximum.agreeing, evaluations: evaluations,
        expectedGain: NewtonMove(
          from: summit.point, maximum.likelihood.bounds, maximum.likelihood.spans, fixed: held, radius: 1
        ).gain,
        converged: summit.converged),
      quadratureError: error)
  }

  /// A standard deviation of logarithms of ratios beyond this, of which a likelihood without a maximum is the reason.
  private static let mostDeviation = 15.0
  /// A standard error likewise.
  private static let mostError = 20.0

  private var moderatorNames: [String] {
    design.hasIntercept ? Array(design.names.dropFirst()) : design.names
  }

  /// Wald's test of all coefficients but the intercept.
  private func moderatorTest(
    _ estimates: [Double], _ covariance: Matrix, _ degrees: Double?
  ) -> OmnibusTest? {
    guard model.formula != nil else { return nil }
    let tested = Array((design.hasIntercept ? 1 : 0)..<design.coefficients)
    guard !tested.isEmpty, let factor = Cholesky(covariance.submatrix(tested)) else { return nil }
    let values = tested.map { estimates[$0] }
    let statistic = zip(values, factor.solve(values)).reduce(0) { $0 + $1.0 * $1.1 }
    return OmnibusTest(
      statistic: degrees == nil ? statistic : statistic / Double(tested.count),
      numeratorDegreesOfFreedom: tested.count, denominatorDegreesOfFreedom: degrees)
  }

  /// Profiles of the mean and of τ.
  func profiles<Model: ProfiledLikelihood>(
    _ maximum: BoundaryMaximum<Model>, places: ModelPlaces
  ) -> GeneralizedLinearProfiles {
    let mean =
      model.formula == nil
      ? LikelihoodProfile(maximum.likelihood, maximum.summit, of: 0).interval(level: model.level) : nil
    let tau = LikelihoodProfile(maximum.likelihood, maximum.summit, of: places.deviation)
      .interval(level: model.level)
    return GeneralizedLinearProfiles(
      mean: mean,
      tauSquared: ProfileInterval(
        lower: tau.lower.map { $0 * $0 } ?? 0, upper: tau.upper.map { $0 * $0 }))
  }
}

extension ClosedRange<Double> {
  /// Half way between its ends.
  fileprivate var middle: Double { 0.5 * (lowerBound + upperBound) }
}

/// Where the parameters of a likelihood are.
struct ModelPlaces {
  /// That of τ.
  var deviation: Int
  /// That of the baselines' deviation.
  var baselineDeviation: Int?
  /// That of what baselines share with effects.
  var shared: Int?

  /// What has no meaning where τ is 0.
  var meaninglessWithout: Set<Int> { shared.map { [$0] } ?? [] }
  /// Deviations other than τ.
  var otherDeviations: [Int] { baselineDeviation.map { [$0] } ?? [] }

  /// σ².
  func baselineVariance(_ parameters: [Double]) -> Double? {
    guard let baselineDeviation else { return nil }
    let (own, shared) = (parameters[baselineDeviation], self.shared.map { parameters[$0] } ?? 0)
    return own * own + shared * shared
  }

  /// The correlation of baselines and effects; `nil` where it is not estimated.
  func correlation(_ parameters: [Double]) -> Double? {
    guard let shared, let variance = baselineVariance(parameters), variance > 0 else { return nil }
    return parameters[shared] / variance.squareRoot()
  }
}
