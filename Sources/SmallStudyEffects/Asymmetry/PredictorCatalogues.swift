public import Estimates

extension Catalogue where Element == AsymmetryPredictor {
  /// What Egger's regressions compare effects with.
  public static let asymmetryPredictors = Catalogue { $0.name }
}

extension Catalogue where Element == PrecisionPredictor {
  /// What PET compares effects with.
  public static let precisionPredictors = Catalogue { $0.name }
}
