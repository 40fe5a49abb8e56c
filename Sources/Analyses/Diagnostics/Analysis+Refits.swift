public import Diagnostics
import MetaAnalysis

extension Analysis {
  /// How much the result depends on each study, or on each cluster of dependent effects.
  /// - Throws: `nothingPooled`, `model`.
  public func influence() throws(AnalysisError) -> Influence {
    let fitted = try fittedModel(for: "measures of influence")
    return try fitting(studies) { () throws(MetaAnalysisError) in
      try fitted.model.influence(on: fitted.effects, clusters: fitted.clusters)
    }
  }

  /// The result of the first study of an order, of the first two, and so on; dependent effects join cluster by cluster.
  /// - Throws: `nothingPooled`, and where the order names no column.
  public func cumulative(by order: StudyOrder) throws(AnalysisError) -> [CumulativeStep] {
    let fitted = try fittedModel(for: "a cumulative meta-analysis")
    return fitted.model.cumulative(
      fitted.effects, order: try order.positions(of: self, for: .joining), clusters: fitted.clusters)
  }

  /// The model, or the failure where there is none.
  func fittedModel(for use: String) throws(AnalysisError) -> FittedModel {
    guard let fitted else { throw .nothingPooled(method: choices.pooling.code, use: use) }
    return fitted
  }
}
