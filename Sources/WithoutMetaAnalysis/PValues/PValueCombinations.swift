public import Estimates

extension Catalogue where Element == any PValueCombination {
  /// The ways of combining p values by their codes, with the given limit for the truncated product.
  ///
  /// - Throws: `truncationOutOfRange` unless the limit is in (0, 1].
  public static func pValueCombinations(truncation: Double = 0.05) throws(WithoutMetaAnalysisError) -> Self {
    let combinations: [any PValueCombination] = [
      FisherCombination(), StoufferCombination(), WeightedStoufferCombination(), EdgingtonCombination(),
      TippettCombination(), PearsonCombination(), LogitCombination(),
      try TruncatedProductCombination(limit: truncation), CauchyCombination(),
    ]
    return Self(combinations.map { method in Entry(method.code, method.name) { method } })
  }
}
