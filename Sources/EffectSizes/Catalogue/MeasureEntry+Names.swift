import Estimates

/// The usual measures by their names; all others by their codes, as `Catalogue.measures.element("YUQ")`.
extension MeasureEntry {
  /// `RR`, as a logarithm.
  public static var riskRatio: Self { named("RR") }
  /// `OR`, as a logarithm.
  public static var oddsRatio: Self { named("OR") }
  /// `PETO`, as a logarithm.
  public static var petoOddsRatio: Self { named("PETO") }
  /// `RD`
  public static var riskDifference: Self { named("RD") }
  /// `IRR`, as a logarithm.
  public static var rateRatio: Self { named("IRR") }
  /// `IRD`
  public static var rateDifference: Self { named("IRD") }
  /// `HR`, as a logarithm, of effects that are ready.
  public static var hazardRatio: Self { named("HR") }
  /// `MD`
  public static var meanDifference: Self { named("MD") }
  /// `SMD`: Hedges' g.
  public static var standardizedMeanDifference: Self { named("SMD") }
  /// `ROM`, as a logarithm.
  public static var ratioOfMeans: Self { named("ROM") }
  /// `ZCOR`: Fisher's z of a correlation.
  public static var fisherZ: Self { named("ZCOR") }
  /// `PLO`: the logit of a proportion.
  public static var logitProportion: Self { named("PLO") }
  /// `GEN`: effects that are ready.
  public static var readyMade: Self { named("GEN") }

  private static func named(_ code: String) -> Self {
    guard let entry = Catalogue.measures[code] else { preconditionFailure("\(code) is not in the catalogue") }
    return entry
  }
}
