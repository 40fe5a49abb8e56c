/// The ways of combining p values.
public enum PValueCombinations {
  /// Every one, with the given limit for the truncated product.
  ///
  /// - Throws: `truncationOutOfRange` unless the limit is in (0, 1].
  public static func all(
    truncation: Double = 0.05
  ) throws(WithoutMetaAnalysisError) -> [any PValueCombination] {
    [
      FisherCombination(), StoufferCombination(), WeightedStoufferCombination(), EdgingtonCombination(),
      TippettCombination(), PearsonCombination(), LogitCombination(),
      try TruncatedProductCombination(limit: truncation), CauchyCombination(),
    ]
  }
}
