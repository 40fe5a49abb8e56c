import BiasAdjustment
import Estimates
import MetaAnalysis

extension StrategyResult {
  /// How the interval was made, as people call it.
  var intervalName: String {
    test == HierarchicalBiasPosterior.intervalCode
      ? "credible" : Catalogue<any CoefficientInference>.inferences[test]?.name ?? test
  }
}
