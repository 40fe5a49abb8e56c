public import EffectSizes
public import Estimates
public import MetaAnalysis

/// The model of an analysis with the effects that it was fitted to: what is asked of the same model in parts of the studies.
public struct FittedModel: Sendable {
  /// The model.
  public let model: any MetaAnalysisModel
  /// The effects, with all that the model takes from them.
  @Boxed public var effects: StudyEffects
  /// What each effect belongs to, where effects depend on each other; `nil` where each is a study of its own.
  public let clusters: [String]?
  /// What effects belong to: a header, `trial` or `study`; `nil` where each is a study of its own.
  public let clusterName: String?

  init(
    _ model: any MetaAnalysisModel, _ effects: StudyEffects, clusters: [String]? = nil,
    named name: String? = nil
  ) {
    (self.model, self.clusters, clusterName) = (model, clusters, name)
    _effects = Boxed(wrappedValue: effects)
  }

  /// The model with robust standard errors by cluster, where the choices have them.
  init(
    _ model: some MetaAnalysisModel, _ effects: StudyEffects, of dependent: DependentEffects?,
    _ choices: ModelChoices
  ) {
    guard let dependent, let dependence = choices.dependence else {
      self.init(model, effects)
      return
    }
    var effects = effects
    effects.clusters = dependent.clusters
    self.init(
      dependence.robust.map { Self.robust(model, $0) } ?? model, effects, clusters: dependent.clusters,
      named: dependent.cluster)
  }

  private static func robust(
    _ model: some MetaAnalysisModel, _ correction: SandwichCorrection
  ) -> any MetaAnalysisModel {
    (model as? any RobustlyFitted)?.robust(correction) ?? model
  }
}

extension FittedModel {
  /// The model that gives the estimates, without robust standard errors.
  var plainModel: any MetaAnalysisModel { (model as? any RobustlyInferring)?.plain ?? model }
}

/// A model with robust standard errors, and the one beneath.
private protocol RobustlyInferring {
  var plain: any MetaAnalysisModel { get }
}

extension RobustModel: RobustlyInferring {
  fileprivate var plain: any MetaAnalysisModel { base }
}

/// A model whose coefficients can have robust standard errors.
private protocol RobustlyFitted {
  func robust(_ correction: SandwichCorrection) -> any MetaAnalysisModel
}

extension InverseVariance: RobustlyFitted {
  fileprivate func robust(_ correction: SandwichCorrection) -> any MetaAnalysisModel {
    RobustModel(self, ClusterRobustInference(correction))
  }
}

extension MetaRegression: RobustlyFitted {
  fileprivate func robust(_ correction: SandwichCorrection) -> any MetaAnalysisModel {
    RobustModel(self, ClusterRobustInference(correction))
  }
}

extension MultilevelModel: RobustlyFitted {
  fileprivate func robust(_ correction: SandwichCorrection) -> any MetaAnalysisModel {
    RobustModel(self, ClusterRobustInference(correction))
  }
}
