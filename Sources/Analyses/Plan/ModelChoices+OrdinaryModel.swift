package import MetaAnalysis

extension ModelChoices {
  /// The model of independent effects that the choices stand for; `place` says what asks for it.
  /// - Throws: `incompatible` where they stand for another.
  package func ordinaryModel(for place: String) throws(AnalysisError) -> InverseVariance {
    try plainModel(for: place)
  }
}
