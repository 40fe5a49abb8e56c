import Distributions
import EffectSizes
import Estimates
import RealModule
import SmallStudyEffects

/// The posterior distribution over models and what they have.
public struct AveragedPosterior: Sendable {
  /// The summary.
  public let fit: ModelAveragingFit
  private let parts: [ModelPart]
  /// -1 where the effects were turned so that selection favours large ones.
  private let sign: Double

  init(
    _ model: ModelAveraging, _ effects: StudyEffects, _ columns: StudyColumns, side: SelectionDirection?
  ) throws(BayesianError) {
    let sign = side?.sign ?? 1
    self.sign = sign
    let turned = try sign < 0 ? StudyColumns(effects.turned) : columns
    let parts = try Self.parts(model, turned, StudyPrecision(variances: effects.variances), sign: sign)
    let models = Self.models(parts, includesBias: model.includesBias)
    self.parts = parts
    let mixture = PartMixture(parts, models.map(\.posterior), sign: sign)
    let tail = model.tail(studies: columns.count)
    fit = ModelAveragingFit(
      effectPrior: model.effectPrior, heterogeneityPrior: model.heterogeneityPrior.code, level: model.level,
      studyCount: columns.count, direction: side, petScale: model.petScale, peeseScale: model.peeseScale,
      models: models,
      effectInclusion: Inclusion(models) { $0.hasEffect },
      heterogeneityInclusion: Inclusion(models) { $0.hasHeterogeneity },
      biasInclusion: model.includesBias ? Inclusion(models) { $0.bias != .none } : nil,
      averaged: mixture.parameters(level: model.level, tailExponent: tail, conditional: false),
      conditional: mixture.parameters(level: model.level, tailExponent: tail, conditional: true),
      quadrature: QuadratureRecord(
        nodes: parts.count, errorBound: models.reduce(0) { $0 + $1.posterior * $1.errorBound }))
  }

  /// The density of μ at a value other than 0, of all models together: its integral is the probability of an effect.
  public func effectDensity(_ effect: Double) -> Double {
    PartMixture(parts, fit.models.map(\.posterior), sign: sign).effectDensity(effect)
  }

  /// The density of μ among the models with an effect, as it is at no effect: above the prior's density there the studies speak
  /// against an effect.
  public var conditionalDensityAtNoEffect: Double { effectDensity(0) / fit.effectInclusion.posterior }

  // MARK: Parts

  private static func parts(
    _ model: ModelAveraging, _ columns: StudyColumns, _ precision: StudyPrecision, sign: Double
  ) throws(BayesianError) -> [ModelPart] {
    let prior = model.effectPrior.turned(by: sign)
    let exponent = model.tail(studies: columns.count) ?? .infinity
    let plain = PlainParts(
      columns: columns, prior: prior, heterogeneity: model.heterogeneityPrior, precision: precision,
      order: exponent > 3 ? 2 : exponent > 2 ? 1 : 0)
    let fromZero = columns.fromZero
    let selection = SelectionParts(
      columns: fromZero, prior: prior, heterogeneity: model.heterogeneityPrior, precision: precision,
      functions: PublicationWeights.ofRoBMA)
    let regressions = [(BiasModel.pet, model.petScale), (.peese, model.peeseScale)].map { bias, scale in
      RegressionParts(
        columns: fromZero, prior: prior, heterogeneity: model.heterogeneityPrior, precision: precision,
        bias: bias,
        scale: scale)
    }
    var parts: [ModelPart] = []
    for (hasEffect, hasHeterogeneity) in [(false, false), (false, true), (true, false), (true, true)] {
      parts.append(try plain.part(hasEffect: hasEffect, hasHeterogeneity: hasHeterogeneity))
      guard model.includesBias else { continue }
      parts += try selection.parts(hasEffect: hasEffect, hasHeterogeneity: hasHeterogeneity)
      for regression in regressions {
        parts.append(try regression.part(hasEffect: hasEffect, hasHeterogeneity: hasHeterogeneity))
      }
    }
    return parts
  }

  private static func models(_ parts: [ModelPart], includesBias: Bool) -> [AveragedModel] {
    let biases = includesBias ? 9 : 1
    var models = parts.enumerated().map { index, part in
      AveragedModel(
        hasEffect: index / biases >= 2, hasHeterogeneity: (index / biases).isMultiple(of: 2) == false,
        bias: part.bias,
        prior: includesBias ? part.bias.prior / 4 : 0.25, posterior: 0,
        logMarginalLikelihood: part.logMarginal, errorBound: part.error)
    }
    let logs = models.map { $0.logMarginalLikelihood + .log($0.prior) }
    let top = logs.max() ?? 0
    let sum = logs.reduce(0) { $0 + .exp($1 - top) }
    for index in models.indices { models[index].posterior = .exp(logs[index] - top) / sum }
    return models
  }
}

extension ModelAveraging {
  /// How posteriors of τ fall; `nil` for faster than powers.
  func tail(studies: Int) -> Double? {
    guard case .power(let exponent, _) = heterogeneityPrior.tail else { return nil }
    return exponent + Double(studies)
  }
}

extension StudyEffects {
  /// Effects with the other sign.
  fileprivate var turned: StudyEffects {
    var turned = self
    turned.estimates = estimates.map { -$0 }
    return turned
  }
}

extension StudyColumns {
  /// The same, counted from 0.
  fileprivate var fromZero: StudyColumns {
    StudyColumns(
      estimates: estimates.map { $0 + origin }, variances: variances, origin: 0, typicalError: typicalError)
  }
}

extension EffectPrior {
  func turned(by sign: Double) -> EffectPrior {
    scaled(by: sign)
  }
}

extension Inclusion {
  /// The evidence for a component.
  init(_ models: [AveragedModel], _ hasComponent: (AveragedModel) -> Bool) {
    func logSum(_ models: [AveragedModel]) -> Double {
      let logs = models.map { $0.logMarginalLikelihood + .log($0.prior) }
      let top = logs.max() ?? -.infinity
      return top + .log(logs.reduce(0) { $0 + .exp($1 - top) })
    }
    let (with, without) = (models.filter(hasComponent), models.filter { !hasComponent($0) })
    prior = with.reduce(0) { $0 + $1.prior }
    posterior = with.reduce(0) { $0 + $1.posterior }
    logBayesFactor = logSum(with) - logSum(without) - .log(prior / (1 - prior))
    bayesFactor = .exp(logBayesFactor)
  }
}
