public import Estimates

extension Catalogue where Element == MeasureEntry {
  /// The measures by their codes, in the order of the field's handbooks: two groups, association, one group, change,
  /// others.
  public static var measures: Self { all }
}

extension MeasureEntry {
  /// `SMD` by RevMan's formulas, for reproducing its results; not in the catalogue, where the code means Hedges' g.
  public static let revManStandardizedMeanDifference = MeasureEntry("SMD") { _, _ in
    RevManStandardizedMeanDifference()
  }

  /// `RD` by RevMan's formulas, for reproducing its results; not in the catalogue, where the code means the usual one.
  public static let revManRiskDifference = MeasureEntry("RD") { settings, _ in
    RevManRiskDifference(zeroCells: settings.zeroCells ?? .addHalfWhereZero)
  }

  /// `PETO` of the counts as they are, as RevMan prints it; not in the catalogue, where one half is added to zero cells.
  public static let revManPetoOddsRatio = MeasureEntry("PETO", of: .logOddsRatio) { settings, _ in
    PetoLogOddsRatio(zeroCells: settings.zeroCells ?? .none)
  }
}

private let all = Catalogue(
  risks + rates + means + associations + correlations + regressions + singleProportions + singleRates
    + singleMeans + matchedTables + changes + others)

/// What a measure is made from: a command that needs one measure makes one.
private func entry<M: Measure>(
  _ code: String, of kind: EffectKind? = nil,
  _ make: @escaping @Sendable (MeasureSettings, M.Variance) -> M
) -> Catalogue<MeasureEntry>.Entry {
  .init(code, make(MeasureSettings(), M.Variance.usual).scale.name) { MeasureEntry(code, of: kind, make) }
}

private let risks: [Catalogue<MeasureEntry>.Entry] = [
  entry("RR") { LogRiskRatio(variance: $1, zeroCells: $0.zeroCells ?? .addHalfWhereZero) },
  entry("OR") { LogOddsRatio(variance: $1, zeroCells: $0.zeroCells ?? .addHalfWhereZero) },
  entry("RD") { RiskDifference(variance: $1, zeroCells: $0.zeroCells ?? .addHalfWhereZero) },
  entry("PETO", of: .logOddsRatio) { settings, _ in
    PetoLogOddsRatio(zeroCells: settings.zeroCells ?? .addHalfWhereZero)
  },
  entry("AS") { settings, _ in ArcsineDifference(zeroCells: settings.zeroCells ?? .none) },
  entry("PBIT", of: .standardizedMeanDifference) { settings, _ in
    ProbitDifference(zeroCells: settings.zeroCells ?? .addHalfWhereZero)
  },
  entry("OR2D", of: .standardizedMeanDifference) { settings, _ in
    OddsRatioToDifference(zeroCells: settings.zeroCells ?? .addHalfWhereZero)
  },
  entry("OR2DL", of: .standardizedMeanDifference) { settings, _ in
    OddsRatioToDifference(zeroCells: settings.zeroCells ?? .addHalfWhereZero)
  },
  entry("OR2DN", of: .standardizedMeanDifference) { settings, _ in
    OddsRatioToDifference(distribution: .normal, zeroCells: settings.zeroCells ?? .addHalfWhereZero)
  },
]

private let rates: [Catalogue<MeasureEntry>.Entry] = [
  entry("IRR") { settings, _ in LogRateRatio(zeroCells: settings.zeroCells ?? .addHalfWhereZero) },
  entry("IRD") { settings, _ in RateDifference(zeroCells: settings.zeroCells ?? .addHalfWhereZero) },
  entry("IRSD") { settings, _ in SquareRootRateDifference(zeroCells: settings.zeroCells ?? .none) },
]

private let means: [Catalogue<MeasureEntry>.Entry] = [
  entry("MD") { MeanDifference(variance: $1) },
  entry("SMD") { StandardizedMeanDifference(variance: $1, corrected: $0.corrected) },
  entry("SMDH", of: .standardizedMeanDifference) {
    StandardizedMeanDifferenceUnequal(variance: $1, corrected: $0.corrected)
  },
  entry("SMD1", of: .standardizedMeanDifference) { GlassDelta(variance: $1, corrected: $0.corrected) },
  entry("SMD1H", of: .standardizedMeanDifference) { settings, _ in
    GlassDeltaUnequal(corrected: settings.corrected)
  },
  entry("ROM") { LogResponseRatio(variance: $1, corrected: $0.corrected) },
  entry("VR") { LogVariabilityRatio(variance: $1, corrected: $0.corrected) },
  entry("CVR") { LogCoefficientOfVariationRatio(variance: $1, corrected: $0.corrected) },
  entry("D2OR", of: .logOddsRatio) { _, _ in DifferenceToOddsRatio() },
  entry("D2ORL", of: .logOddsRatio) { _, _ in DifferenceToOddsRatio() },
  entry("D2ORN", of: .logOddsRatio) { _, _ in DifferenceToOddsRatio(distribution: .normal) },
  entry("CLES") { CommonLanguageEffect(variance: $1) },
  entry("AUC") { CommonLanguageEffect(variance: $1) },
  entry("CLESN") { NormalCommonLanguageEffect(variance: $1) },
  entry("AUCN") { NormalCommonLanguageEffect(variance: $1) },
]

private let associations: [Catalogue<MeasureEntry>.Entry] = [
  entry("PHI") { PhiCoefficient(variance: $1, zeroCells: $0.zeroCells ?? .none) },
  entry("ZPHI") { FisherPhiCoefficient(variance: $1, zeroCells: $0.zeroCells ?? .none) },
  entry("YUQ") { settings, _ in YulesQ(zeroCells: settings.zeroCells ?? .addHalfWhereZero) },
  entry("YUY") { settings, _ in YulesY(zeroCells: settings.zeroCells ?? .addHalfWhereZero) },
  entry("RTET") { settings, _ in TetrachoricCorrelation(zeroCells: settings.zeroCells ?? .none) },
  entry("ZTET") { settings, _ in FisherTetrachoricCorrelation(zeroCells: settings.zeroCells ?? .none) },
  entry("RPB", of: .correlation) { PointBiserialCorrelation(variance: $1) },
  entry("ZPB", of: .fisherZ) { FisherPointBiserialCorrelation(variance: $1) },
  entry("RBIS", of: .correlation) { _, _ in BiserialCorrelation() },
  entry("ZBIS", of: .fisherZ) { _, _ in FisherBiserialCorrelation() },
]

private let correlations: [Catalogue<MeasureEntry>.Entry] = [
  entry("COR") { PearsonCorrelation(variance: $1) },
  entry("UCOR", of: .correlation) { UnbiasedCorrelation(variance: $1) },
  entry("ZCOR") { _, _ in FisherZ() },
]

private let regressions: [Catalogue<MeasureEntry>.Entry] = [
  entry("PCOR") { PartialCorrelationMeasure(variance: $1) },
  entry("ZPCOR") { _, _ in FisherZOfPartialCorrelation() },
  entry("SPCOR") { SemipartialCorrelationMeasure(variance: $1) },
  entry("ZSPCOR") { FisherSemipartialCorrelation(variance: $1) },
  entry("R2") { CoefficientOfDetermination(variance: $1) },
  entry("ZR2") { _, _ in FisherCoefficientOfDetermination() },
  entry("R2F") { _, _ in FixedCoefficientOfDetermination() },
  entry("ZR2F") { _, _ in FisherFixedCoefficientOfDetermination() },
]

private let singleProportions: [Catalogue<MeasureEntry>.Entry] = [
  entry("PR") { Proportion(variance: $1, zeroCells: $0.zeroCells ?? .addHalfWhereZero) },
  entry("PLN") { LogProportion(variance: $1, zeroCells: $0.zeroCells ?? .addHalfWhereZero) },
  entry("PLO") { LogitProportion(variance: $1, zeroCells: $0.zeroCells ?? .addHalfWhereZero) },
  entry("PRZ") { settings, _ in ProbitProportion(zeroCells: settings.zeroCells ?? .addHalfWhereZero) },
  entry("PAS") { settings, _ in ArcsineProportion(zeroCells: settings.zeroCells ?? .none) },
  entry("PFT") { settings, _ in DoubleArcsineProportion(zeroCells: settings.zeroCells ?? .none) },
]

private let singleRates: [Catalogue<MeasureEntry>.Entry] = [
  entry("IR") { settings, _ in Rate(zeroCells: settings.zeroCells ?? .addHalfWhereZero) },
  entry("IRLN") { settings, _ in LogRate(zeroCells: settings.zeroCells ?? .addHalfWhereZero) },
  entry("IRS") { settings, _ in SquareRootRate(zeroCells: settings.zeroCells ?? .none) },
  entry("IRFT") { settings, _ in FreemanTukeyRate(zeroCells: settings.zeroCells ?? .none) },
]

private let singleMeans: [Catalogue<MeasureEntry>.Entry] = [
  entry("MN") { Mean(variance: $1) },
  entry("SMN") { settings, _ in StandardizedMean(corrected: settings.corrected) },
  entry("MNLN") { _, _ in LogMean() },
  entry("SDLN") { settings, _ in LogDeviation(corrected: settings.corrected) },
  entry("CVLN") { settings, _ in LogCoefficientOfVariation(corrected: settings.corrected) },
]

private let matchedTables: [Catalogue<MeasureEntry>.Entry] = [
  entry("MPRD") { settings, _ in PairedRiskDifference(zeroCells: settings.zeroCells ?? .addHalfWhereZero) },
  entry("MPRR") { settings, _ in PairedLogRiskRatio(zeroCells: settings.zeroCells ?? .addHalfWhereZero) },
  entry("MPOR") { settings, _ in PairedLogOddsRatio(zeroCells: settings.zeroCells ?? .addHalfWhereZero) },
  entry("MPORM") { settings, _ in
    MarginalTableLogOddsRatio(zeroCells: settings.zeroCells ?? .addHalfWhereZero)
  },
  entry("MPORC") { settings, _ in
    ConditionalLogOddsRatio(zeroCells: settings.zeroCells ?? .addHalfWhereZero)
  },
  entry("MPPETO") { settings, _ in
    PairedPetoLogOddsRatio(zeroCells: settings.zeroCells ?? .addHalfWhereZero)
  },
]

private let changes: [Catalogue<MeasureEntry>.Entry] = [
  entry("MC") { _, _ in MeanChange() },
  entry("SMCC") { StandardizedMeanChange(variance: $1, corrected: $0.corrected) },
  entry("SMCR") { StandardizedMeanChangeRaw(variance: $1, corrected: $0.corrected) },
  entry("SMCRH") { StandardizedMeanChangeRawUnequal(variance: $1, corrected: $0.corrected) },
  entry("SMCRP") { settings, _ in StandardizedMeanChangeAverage(corrected: settings.corrected) },
  entry("SMCRPH") { StandardizedMeanChangeAverageUnequal(variance: $1, corrected: $0.corrected) },
  entry("CLESCN") { _, _ in NormalCommonLanguageEffectOfChange() },
  entry("AUCCN") { _, _ in NormalCommonLanguageEffectOfChange() },
  entry("ROMC") { LogResponseRatioOfChange(variance: $1, corrected: $0.corrected) },
  entry("VRC") { LogVariabilityRatioOfChange(variance: $1) },
  entry("CVRC") { LogCoefficientOfVariationRatioOfChange(variance: $1, corrected: $0.corrected) },
]

private let others: [Catalogue<MeasureEntry>.Entry] = [
  entry("ARAW") { _, _ in CronbachsAlpha() },
  entry("AHW") { _, _ in HakstianWhalenAlpha() },
  entry("ABT") { _, _ in BonettAlpha() },
  entry("REH") { _, _ in RelativeExcessHeterozygosity() },
  entry("HR") { _, _ in ReadyMade.logHazardRatio },
  entry("HD") { _, _ in ReadyMade.hazardDifference },
  entry("GEN") { _, _ in ReadyMade() },
]
