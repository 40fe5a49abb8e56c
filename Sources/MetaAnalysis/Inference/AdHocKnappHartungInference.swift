/// The method of Hartung and Knapp with a factor of at least 1, so that it never claims more precision than
/// the model-based variances: the default for random effects.
///
/// Sources: Knapp and Hartung 2003, doi 10.1002/sim.1482; Röver, Knapp, Friede 2015, doi 10.1186/s12874-015-0091-1;
/// Jackson, Law, Rücker, Schwarzer 2017, section 4.3, doi 10.1002/sim.7411.
public struct AdHocKnappHartungInference: RegressionInference {
  public init() {}
  public var code: String { "adhoc" }
  public var name: String { "Hartung-Knapp (factor at least 1)" }
  /// The larger of 1 and s².
  public func varianceFactor(residualMeanSquare: Double) -> Double { max(1, residualMeanSquare) }
  /// k - p.
  public func degreesOfFreedom(residual: Int) -> Double? { Double(residual) }
}

extension CoefficientInference where Self == AdHocKnappHartungInference {
  /// The method of Hartung and Knapp, never narrower than the model-based variances allow.
  public static var adHocKnappHartung: Self { Self() }
}
