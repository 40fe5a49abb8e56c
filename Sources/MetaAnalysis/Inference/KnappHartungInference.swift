/// The method of Hartung and Knapp: variances times the weighted residual mean square, and Student's t with
/// k - p degrees of freedom.
///
/// It holds its level on average over data sets with few studies and estimated heterogeneity. With two or three studies
/// it is often very wide, and with very similar effects narrower than the normal interval, which fits then note
/// (`FitNote.narrowerThanNormal`); `AdHocKnappHartungInference` never is.
///
/// Sources: Hartung and Knapp 2001, doi 10.1002/sim.791; Sidik and Jonkman 2002, doi 10.1002/sim.1262; Knapp and
/// Hartung 2003 (meta-regression), doi 10.1002/sim.1482.
public struct KnappHartungInference: RegressionInference {
  public init() {}
  public var code: String { "knha" }
  public var name: String { "Hartung-Knapp" }
  /// s².
  public func varianceFactor(residualMeanSquare: Double) -> Double { residualMeanSquare }
  /// k - p.
  public func degreesOfFreedom(residual: Int) -> Double? { Double(residual) }
}

extension CoefficientInference where Self == KnappHartungInference {
  /// The method of Hartung and Knapp.
  public static var knappHartung: Self { Self() }
}
