/// The measures by their codes: one line a code.
public enum MeasureCatalogue {
  /// Every measure, in the order of the field's handbooks: two groups, association, one group, change, others.
  public static let all: [MeasureEntry] = recipes.map { $0.entry() }

  /// The codes of all measures, in that order.
  public static let codes: [String] = recipes.map(\.code)

  /// What entries are made from: a command that needs one measure makes one.
  private static let recipes: [MeasureRecipe] =
    risks + rates + means + associations + correlations + regressions + singleProportions + singleRates
    + singleMeans + matchedTables + changes + others

  /// The entry of a code, which is compared exactly.
  public static func entry(code: String) -> MeasureEntry? {
    recipes.first { $0.code == code }?.entry()
  }

  /// `SMD` by RevMan's formulas, for reproducing its results; not among `all`, where the code means Hedges' g.
  public static let revManStandardizedMeanDifference = MeasureEntry("SMD") { _, _ in
    RevManStandardizedMeanDifference()
  }

  private static let risks: [MeasureRecipe] = [
    .init("RR") { LogRiskRatio(variance: $1, zeroCells: $0.zeroCells ?? .addHalfWhereZero) },
    .init("OR") { LogOddsRatio(variance: $1, zeroCells: $0.zeroCells ?? .addHalfWhereZero) },
    .init("RD") { RiskDifference(variance: $1, zeroCells: $0.zeroCells ?? .addHalfWhereZero) },
    .init("PETO") { settings, _ in PetoLogOddsRatio(zeroCells: settings.zeroCells ?? .addHalfWhereZero) },
    .init("AS") { settings, _ in ArcsineDifference(zeroCells: settings.zeroCells ?? .none) },
    .init("PBIT") { settings, _ in ProbitDifference(zeroCells: settings.zeroCells ?? .addHalfWhereZero) },
    .init("OR2D") { settings, _ in OddsRatioToDifference(zeroCells: settings.zeroCells ?? .addHalfWhereZero)
    },
    .init("OR2DL") { settings, _ in OddsRatioToDifference(zeroCells: settings.zeroCells ?? .addHalfWhereZero)
    },
    .init("OR2DN") { settings, _ in
      OddsRatioToDifference(distribution: .normal, zeroCells: settings.zeroCells ?? .addHalfWhereZero)
    },
  ]

  private static let rates: [MeasureRecipe] = [
    .init("IRR") { settings, _ in LogRateRatio(zeroCells: settings.zeroCells ?? .addHalfWhereZero) },
    .init("IRD") { settings, _ in RateDifference(zeroCells: settings.zeroCells ?? .addHalfWhereZero) },
    .init("IRSD") { settings, _ in SquareRootRateDifference(zeroCells: settings.zeroCells ?? .none) },
  ]

  private static let means: [MeasureRecipe] = [
    .init("MD") { MeanDifference(variance: $1) },
    .init("SMD") { StandardizedMeanDifference(variance: $1, corrected: $0.corrected) },
    .init("SMDH") { StandardizedMeanDifferenceUnequal(variance: $1, corrected: $0.corrected) },
    .init("SMD1") { GlassDelta(variance: $1, corrected: $0.corrected) },
    .init("SMD1H") { settings, _ in GlassDeltaUnequal(corrected: settings.corrected) },
    .init("ROM") { LogResponseRatio(variance: $1, corrected: $0.corrected) },
    .init("VR") { LogVariabilityRatio(variance: $1, corrected: $0.corrected) },
    .init("CVR") { LogCoefficientOfVariationRatio(variance: $1, corrected: $0.corrected) },
    .init("D2OR") { _, _ in DifferenceToOddsRatio() },
    .init("D2ORL") { _, _ in DifferenceToOddsRatio() },
    .init("D2ORN") { _, _ in DifferenceToOddsRatio(distribution: .normal) },
    .init("CLES") { CommonLanguageEffect(variance: $1) },
    .init("AUC") { CommonLanguageEffect(variance: $1) },
    .init("CLESN") { NormalCommonLanguageEffect(variance: $1) },
    .init("AUCN") { NormalCommonLanguageEffect(variance: $1) },
  ]

  private static let associations: [MeasureRecipe] = [
    .init("PHI") { PhiCoefficient(variance: $1, zeroCells: $0.zeroCells ?? .none) },
    .init("ZPHI") { FisherPhiCoefficient(variance: $1, zeroCells: $0.zeroCells ?? .none) },
    .init("YUQ") { settings, _ in YulesQ(zeroCells: settings.zeroCells ?? .addHalfWhereZero) },
    .init("YUY") { settings, _ in YulesY(zeroCells: settings.zeroCells ?? .addHalfWhereZero) },
    .init("RTET") { settings, _ in TetrachoricCorrelation(zeroCells: settings.zeroCells ?? .none) },
    .init("ZTET") { settings, _ in FisherTetrachoricCorrelation(zeroCells: settings.zeroCells ?? .none) },
    .init("RPB") { PointBiserialCorrelation(variance: $1) },
    .init("ZPB") { FisherPointBiserialCorrelation(variance: $1) },
    .init("RBIS") { _, _ in BiserialCorrelation() },
    .init("ZBIS") { _, _ in FisherBiserialCorrelation() },
  ]

  private static let correlations: [MeasureRecipe] = [
    .init("COR") { PearsonCorrelation(variance: $1) },
    .init("UCOR") { UnbiasedCorrelation(variance: $1) },
    .init("ZCOR") { _, _ in FisherZ() },
  ]

  private static let regressions: [MeasureRecipe] = [
    .init("PCOR") { PartialCorrelationMeasure(variance: $1) },
    .init("ZPCOR") { _, _ in FisherZOfPartialCorrelation() },
    .init("SPCOR") { SemipartialCorrelationMeasure(variance: $1) },
    .init("ZSPCOR") { FisherSemipartialCorrelation(variance: $1) },
    .init("R2") { CoefficientOfDetermination(variance: $1) },
    .init("ZR2") { _, _ in FisherCoefficientOfDetermination() },
    .init("R2F") { _, _ in FixedCoefficientOfDetermination() },
    .init("ZR2F") { _, _ in FisherFixedCoefficientOfDetermination() },
  ]

  private static let singleProportions: [MeasureRecipe] = [
    .init("PR") { Proportion(variance: $1, zeroCells: $0.zeroCells ?? .addHalfWhereZero) },
    .init("PLN") { LogProportion(variance: $1, zeroCells: $0.zeroCells ?? .addHalfWhereZero) },
    .init("PLO") { LogitProportion(variance: $1, zeroCells: $0.zeroCells ?? .addHalfWhereZero) },
    .init("PRZ") { settings, _ in ProbitProportion(zeroCells: settings.zeroCells ?? .addHalfWhereZero) },
    .init("PAS") { settings, _ in ArcsineProportion(zeroCells: settings.zeroCells ?? .none) },
    .init("PFT") { settings, _ in DoubleArcsineProportion(zeroCells: settings.zeroCells ?? .none) },
  ]

  private static let singleRates: [MeasureRecipe] = [
    .init("IR") { settings, _ in Rate(zeroCells: settings.zeroCells ?? .addHalfWhereZero) },
    .init("IRLN") { settings, _ in LogRate(zeroCells: settings.zeroCells ?? .addHalfWhereZero) },
    .init("IRS") { settings, _ in SquareRootRate(zeroCells: settings.zeroCells ?? .none) },
    .init("IRFT") { settings, _ in FreemanTukeyRate(zeroCells: settings.zeroCells ?? .none) },
  ]

  private static let singleMeans: [MeasureRecipe] = [
    .init("MN") { Mean(variance: $1) },
    .init("SMN") { settings, _ in StandardizedMean(corrected: settings.corrected) },
    .init("MNLN") { _, _ in LogMean() },
    .init("SDLN") { settings, _ in LogDeviation(corrected: settings.corrected) },
    .init("CVLN") { settings, _ in LogCoefficientOfVariation(corrected: settings.corrected) },
  ]

  private static let matchedTables: [MeasureRecipe] = [
    .init("MPRD") { settings, _ in PairedRiskDifference(zeroCells: settings.zeroCells ?? .addHalfWhereZero) },
    .init("MPRR") { settings, _ in PairedLogRiskRatio(zeroCells: settings.zeroCells ?? .addHalfWhereZero) },
    .init("MPOR") { settings, _ in PairedLogOddsRatio(zeroCells: settings.zeroCells ?? .addHalfWhereZero) },
    .init("MPORM") { settings, _ in
      MarginalTableLogOddsRatio(zeroCells: settings.zeroCells ?? .addHalfWhereZero)
    },
    .init("MPORC") { settings, _ in
      ConditionalLogOddsRatio(zeroCells: settings.zeroCells ?? .addHalfWhereZero)
    },
    .init("MPPETO") { settings, _ in
      PairedPetoLogOddsRatio(zeroCells: settings.zeroCells ?? .addHalfWhereZero)
    },
  ]

  private static let changes: [MeasureRecipe] = [
    .init("MC") { _, _ in MeanChange() },
    .init("SMCC") { StandardizedMeanChange(variance: $1, corrected: $0.corrected) },
    .init("SMCR") { StandardizedMeanChangeRaw(variance: $1, corrected: $0.corrected) },
    .init("SMCRH") { StandardizedMeanChangeRawUnequal(variance: $1, corrected: $0.corrected) },
    .init("SMCRP") { settings, _ in StandardizedMeanChangeAverage(corrected: settings.corrected) },
    .init("SMCRPH") { StandardizedMeanChangeAverageUnequal(variance: $1, corrected: $0.corrected) },
    .init("CLESCN") { _, _ in NormalCommonLanguageEffectOfChange() },
    .init("AUCCN") { _, _ in NormalCommonLanguageEffectOfChange() },
    .init("ROMC") { LogResponseRatioOfChange(variance: $1, corrected: $0.corrected) },
    .init("VRC") { LogVariabilityRatioOfChange(variance: $1) },
    .init("CVRC") { LogCoefficientOfVariationRatioOfChange(variance: $1, corrected: $0.corrected) },
  ]

  private static let others: [MeasureRecipe] = [
    .init("ARAW") { _, _ in CronbachsAlpha() },
    .init("AHW") { _, _ in HakstianWhalenAlpha() },
    .init("ABT") { _, _ in BonettAlpha() },
    .init("REH") { _, _ in RelativeExcessHeterozygosity() },
    .init("HR") { _, _ in ReadyMade.logHazardRatio },
    .init("HD") { _, _ in ReadyMade.hazardDifference },
    .init("GEN") { _, _ in ReadyMade() },
  ]
}

/// A code and how its entry is made.
private struct MeasureRecipe: Sendable {
  let code: String
  let entry: @Sendable () -> MeasureEntry

  init<M: Measure>(_ code: String, _ make: @escaping @Sendable (MeasureSettings, M.Variance) -> M) {
    self.code = code
    entry = { MeasureEntry(code, make) }
  }
}
