import EffectSizes
import Estimates
import Likelihood
import LinearAlgebra
import RealModule

/// Studies' counts on their way to a fit.
protocol GeneralizedLinearProblem {
  var studies: OneStageStudies { get set }
  func fit() throws(MetaAnalysisError) -> GeneralizedLinearFit
  /// The profile of τ.
  func deviationProfile() throws(MetaAnalysisError) -> ProfileInterval
  /// The profile of the first coordinate of the effect.
  func coordinateProfile() throws(MetaAnalysisError) -> ProfileInterval
  /// The standard error of the mean by second differences of its profile over a distance.
  func differencedError(scale: Double) throws(MetaAnalysisError) -> Double?
}

extension GeneralizedLinearProblem {
  /// Profiles of each coefficient and of τ.
  func profiles() throws(MetaAnalysisError) -> GeneralizedLinearProfiles {
    var coefficients: [ProfileInterval] = []
    for coefficient in 0..<studies.design.coefficients {
      let (design, unit) = studies.design.turned(to: coefficient)
      var problem = self
      problem.studies.design = design
      let profile = try problem.coordinateProfile().map { abs(unit) * $0 }
      coefficients.append(unit < 0 ? profile.reversed : profile)
    }
    let tau = try deviationProfile()
    return GeneralizedLinearProfiles(
      mean: studies.model.formula == nil ? coefficients.first : nil, coefficients: coefficients,
      tauSquared: ProfileInterval(
        lower: tau.lower.map { $0 * $0 } ?? 0, upper: tau.upper.map { $0 * $0 }))
  }
}

/// What a model finds beside its maximum.
struct OneStageFindings {
  /// How baselines were dealt with; `nil` for one group.
  var baselines: BaselineModel?
  /// Wald's statistic of heterogeneity; `nil` where no study has an effect of its own.
  var waldStatistic: Double?
  /// The log-likelihood with an effect of its own in each study.
  var saturated: Double?
  var parameterCount: Int
  var evaluations: Int
  /// What the integrals may be off by.
  var error: Double
  /// Each study's random effect given its counts.
  var studyEffects: [StudyPosterior]
}

/// A study's random effect u given its counts and the parameters.
struct StudyPosterior {
  /// Its mean.
  var mean: Double
  /// The mean of its square.
  var square: Double
  /// The covariance of u and the derivative of the study's log-probability by its linear predictor: what the mean of u changes by as
  /// the predictor does.
  var response: Double
}

/// What models of every kind have in common: the studies that are used, and their own estimates.
struct OneStageStudies {
  let model: GeneralizedLinearModel
  /// The studies that are used.
  let effects: StudyEffects
  let used: [Int]
  var design: StudyDesign
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
    _ maximum: BoundaryMaximum<Model>, places: ModelPlaces, _ found: OneStageFindings
  ) throws(MetaAnalysisError) -> GeneralizedLinearFit {
    let parameters = maximum.summit.parameters
    let tau = parameters[places.deviation]
    try refuseEndlessDeviations(parameters, places)
    let held = places.held(parameters)
    let information = ObservedInformation(maximum.summit.point, held: held, spans: maximum.likelihood.spans)
    let coordinates = try coordinates(information, maximum)
    let covariance = design.covariance(coordinates)
    let estimates = design.estimates(parameters)
    let degrees = model.usesStudentsT && tellsHeterogeneity ? Double(degreesOfFreedom) : nil
    let ratio = found.saturated.map { max(0, 2 * ($0 - maximum.withoutEffects.value)) }
    return GeneralizedLinearFit(
      effects: effects, used: used, settings: model.settings, baselines: found.baselines,
      coefficients: estimates.indices.map {
        Coefficient(
          name: design.names[$0], estimate: estimates[$0], standardError: covariance[$0, $0].squareRoot(),
          degreesOfFreedom: degrees, level: model.level)
      },
      labels: design.labels, covariance: covariance,
      heterogeneity: Heterogeneity(
        tauSquared: tau * tau,
        tauSquaredStandardError: tau > 0
          ? information.standardError(places.deviation).map { 2 * tau * $0 } : nil,
        q: found.waldStatistic, degreesOfFreedom: degreesOfFreedom, typicalVariance: nil,
        isRandomEffects: true),
      likelihoodRatioTest: tellsHeterogeneity
        ? ratio.map { OmnibusTest(statistic: $0, numeratorDegreesOfFreedom: degreesOfFreedom) } : nil,
      moderatorTest: moderatorTest(estimates, covariance, degrees),
      baselineVariance: places.baselineVariance(parameters),
      correlation: tau > 0 ? places.correlation(parameters) : nil,
      logLikelihood: maximum.summit.value,
      logLikelihoodWithoutHeterogeneity: maximum.withoutEffects.value,
      parameterCount: found.parameterCount,
      studyEffects: studyEffects(found.studyEffects, parameters, tau, coordinates),
      record: record(maximum, held: held, evaluations: found.evaluations), quadratureError: found.error)
  }

  /// Fails where a standard deviation is so large that the likelihood has no maximum.
  private func refuseEndlessDeviations(
    _ parameters: [Double], _ places: ModelPlaces
  ) throws(MetaAnalysisError) {
    for (place, name) in [(places.deviation, "tau2"), (places.baselineDeviation, "sigma2")] {
      guard let place, parameters[place] > Self.mostDeviation else { continue }
      throw .undetermined(name: name)
    }
  }

  /// The covariance matrix of the effect's coordinates.
  /// - Throws: `separated` or `undetermined` where the likelihood does not tell them.
  private func coordinates<Model: ProfiledLikelihood>(
    _ information: ObservedInformation, _ maximum: BoundaryMaximum<Model>
  ) throws(MetaAnalysisError) -> Matrix {
    let p = design.coefficients
    if let found = information.covariance(Array(0..<p)),
      (0..<p).allSatisfy({
        found[$0, $0] <= Self.mostError * Self.mostError
          && abs(maximum.summit.parameters[$0] - maximum.likelihood.bounds[$0].middle) <= 25
      })
    {
      return found
    }
    throw p > 1 ? .separated(coefficients: moderatorNames) : .undetermined(name: "the effect")
  }

  /// Each study's own effect given its counts: its variance given the coefficients, and what their uncertainty adds.
  private func studyEffects(
    _ posteriors: [StudyPosterior], _ parameters: [Double], _ tau: Double, _ coordinates: Matrix
  ) -> [EffectSize?] {
    posteriors.indices.map { study in
      let (posterior, row) = (posteriors[study], Array(design.row(study)))
      let ofMean = zip(row, coordinates * row).reduce(0) { $0 + $1.0 * $1.1 }
      let change = 1 + tau * posterior.response
      let variance =
        tau * tau * (posterior.square - posterior.mean * posterior.mean) + change * change * ofMean
      guard variance > 0 else { return nil }
      return EffectSize(
        estimate: design.predictor(study, parameters) + tau * posterior.mean, variance: variance)
    }
  }

  private func record<Model: ProfiledLikelihood>(
    _ maximum: BoundaryMaximum<Model>, held: Set<Int>, evaluations: Int
  ) -> LikelihoodRecord {
    LikelihoodRecord(
      starts: maximum.starts, agreeing: maximum.agreeing, evaluations: evaluations,
      expectedGain: NewtonMove(
        from: maximum.summit.point, maximum.likelihood.bounds, maximum.likelihood.spans, fixed: held,
        radius: 1
      ).gain,
      converged: maximum.summit.converged)
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

  /// The standard error of the mean by second differences of its profile: what the observed information says by derivatives.
  /// `scale` is a distance over which the likelihood changes.
  func differencedError<Model: ProfiledLikelihood>(
    _ maximum: BoundaryMaximum<Model>, scale: Double
  ) -> Double? {
    let profile = LikelihoodProfile(
      maximum.likelihood, maximum.summit, of: 0, otherStarts: maximum.otherStarts)
    let (here, step) = (maximum.summit.parameters[0], 0.03 * scale)
    guard let below = profile.summit(at: here - step), let above = profile.summit(at: here + step) else {
      return nil
    }
    let bend = (2 * maximum.summit.value - below.value - above.value) / (step * step)
    return bend > 0 ? 1 / bend.squareRoot() : nil
  }

  /// The profile of the first coordinate of the effect.
  func coordinateProfile<Model: ProfiledLikelihood>(_ maximum: BoundaryMaximum<Model>) -> ProfileInterval {
    LikelihoodProfile(maximum.likelihood, maximum.summit, of: 0, otherStarts: maximum.otherStarts)
      .interval(level: model.level)
  }

  /// The profile of τ.
  func deviationProfile<Model: ProfiledLikelihood>(
    _ maximum: BoundaryMaximum<Model>, places: ModelPlaces
  ) -> ProfileInterval {
    LikelihoodProfile(maximum.likelihood, maximum.summit, of: places.deviation).interval(level: model.level)
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

  /// What is not a parameter at a place: deviations that are 0 there, and what has no meaning where τ is.
  func held(_ parameters: [Double]) -> Set<Int> {
    var held: Set<Int> = []
    if parameters[deviation] == 0 { held.formUnion([deviation] + (shared.map { [$0] } ?? [])) }
    if let baselineDeviation, parameters[baselineDeviation] == 0 { held.insert(baselineDeviation) }
    return held
  }

  /// σ².
  func baselineVariance(_ parameters: [Double]) -> Double? {
    guard let baselineDeviation else { return nil }
    let (own, shared) = (parameters[baselineDeviation], self.shared.map { parameters[$0] } ?? 0)
    let variance = own * own + shared * shared
    // Beside 0, where the likelihood is stationary whatever the data are, an ascent may end within rounding.
    return variance < 1e-12 ? 0 : variance
  }

  /// The correlation of baselines and effects; `nil` where it is not estimated.
  func correlation(_ parameters: [Double]) -> Double? {
    guard let shared, let variance = baselineVariance(parameters), variance > 0 else { return nil }
    return parameters[shared] / variance.squareRoot()
  }
}
