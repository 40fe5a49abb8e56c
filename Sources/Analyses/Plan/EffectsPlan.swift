public import EffectSizes
import Estimates
public import MetaAnalysis
public import Instruments
public import StudyTables

/// How what studies report becomes effects: the part of a plan that every command has in common.
public struct EffectsPlan: Sendable, Hashable {
  /// The measure's code; `nil` for the table's own.
  public var measure: String?
  /// The code of the sampling variance; `nil` for the measure's own.
  public var variance: String?
  /// Whether small-sample corrections are made, by measures that have one.
  public var isCorrected = true
  /// What is added to the cells of tables with a zero cell; `nil` for the measure's own.
  public var addition: Double?
  /// Which tables get the addition; `nil` for the measure's own.
  public var additionScope: ContinuityCorrection.Scope?
  /// How the addition is divided between groups.
  public var additionDivision = ContinuityCorrection.Division.equal
  /// How the intervals of single proportions are made.
  public var studyInterval = ProportionInterval.normal
  /// Whether studies with no event, or nothing but events, in both groups are left out.
  public var dropsDoubleZeros = false
  /// The choices of routes.
  public var routes = RouteSettings()
  /// The choices about clusters, crossover trials and shared comparators.
  public var units = UnitSettings()
  /// The intracluster correlations that the analysis is repeated with.
  public var correlationGrid: [Double] = []
  /// The correlations of values before and after that the analysis is repeated with.
  public var prePostGrid: [Double] = []
  /// Whether comparisons of groups and changes within one group are pooled together.
  public var mixesDesigns = false
  /// Which way is better for people, and whether effects are turned that way.
  public var direction = DirectionPlan()

  /// Everything as the measure and the guidance for reviews have it.
  public init() {}

  /// The settings of a measure.
  ///
  /// `dropsDoubleZeros` leaves studies without information out, whatever the plan's own choice.
  public func measureSettings(
    for measure: MeasureEntry, dropsDoubleZeros: Bool = false
  ) throws(AnalysisError) -> MeasureSettings {
    let drops = self.dropsDoubleZeros || dropsDoubleZeros
    let variances = Catalogue(
      measure.varianceCodes.map { code in Catalogue<String>.Entry(code, code) { code } })
    let code = try variance.map { (written) throws(AnalysisError) in
      try choosing(variances, written, for: "vtype")
    }
    let isDefault = addition == nil && additionScope == nil && !drops && additionDivision == .equal
    if additionDivision != .equal, !["OR", "RR", "RD"].contains(measure.code) {
      throw .unsuitableMeasure(
        key: "zero_correction \(additionDivision.rawValue)", measure: measure.code, suitable: "OR, RR and RD")
    }
    if studyInterval != .normal, !Studies.proportionMeasures.contains(measure.code) {
      throw .unsuitableMeasure(
        key: "study_interval \(studyInterval.rawValue)", measure: measure.code,
        suitable: Studies.proportionMeasures.joined(separator: ", "))
    }
    return MeasureSettings(
      varianceCode: code, corrected: isCorrected,
      zeroCells: isDefault
        ? nil
        : measure.zeroCells(
          addition: addition, to: additionScope, dropsDoubleZeros: drops,
          division: additionDivision))
  }

  /// The choices of the stages, with the instruments that are known.
  public func studySettings(_ measure: MeasureSettings, registry: InstrumentRegistry) -> StudySettings {
    StudySettings(
      measure: measure, routes: routes, units: units, alignment: direction.settings(registry: registry))
  }
}

extension EffectsPlan {
  /// Puts what was in force in place of what was left to the measure.
  mutating func spellOut(_ measure: MeasureEntry, _ settings: MeasureSettings, isAligned: Bool) {
    let correction = settings.zeroCells ?? measure.defaultZeroCells
    self.measure = measure.code
    variance = settings.varianceCode ?? measure.varianceCodes.first
    isCorrected = !measure.hasSmallSampleCorrection || settings.corrected
    addition = correction?.addition
    additionScope = correction?.scope
    dropsDoubleZeros = correction?.dropsDoubleZeros ?? false
    direction.alignment = isAligned ? .benefit : AlignmentSettings.Alignment.none
  }
}

extension EffectsPlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case measure
    case variance = "vtype"
    case isUncorrected = "no_correction"
    case addition = "add"
    case additionScope = "to"
    case additionDivision = "zero_correction"
    case studyInterval = "study_interval"
    case dropsDoubleZeros = "drop00"
    case medians, interval, latent
    case mixesDeviations = "mix_sd"
    case keepsZeroDeviations = "keep_zero_sd"
    case leftOutRoutes = "without_route"
    case borrowing = "borrow_sd"
    case effectNumbers = "effect_scale"
    case intraclusterCorrelation = "icc"
    case correlationGrid = "icc_grid"
    case clusterMethod = "cluster_method"
    case crossoverCorrelation = "correlation"
    case prePostCorrelation = "r"
    case prePostGrid = "r_grid"
    case sharedControl = "shared_control"
    case mixesDesigns = "mix_designs"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(measure, forKey: .measure)
    try container.encode(variance, forKey: .variance)
    try container.encode(!isCorrected, forKey: .isUncorrected)
    try container.encode(addition, forKey: .addition)
    try container.encode(additionScope, forKey: .additionScope)
    if additionDivision != .equal { try container.encode(additionDivision, forKey: .additionDivision) }
    if studyInterval != .normal { try container.encode(studyInterval, forKey: .studyInterval) }
    try container.encode(dropsDoubleZeros, forKey: .dropsDoubleZeros)
    try container.encode(routes.medians, forKey: .medians)
    try container.encode(routes.interval, forKey: .interval)
    try container.encode(routes.latent, forKey: .latent)
    try container.encode(routes.mixesDeviations, forKey: .mixesDeviations)
    try container.encode(routes.keepsZeroDeviations, forKey: .keepsZeroDeviations)
    try container.encode(routes.leftOut, forKey: .leftOutRoutes)
    try container.encode(routes.borrowing, forKey: .borrowing)
    try container.encode(routes.effectNumbers, forKey: .effectNumbers)
    try container.encode(units.intraclusterCorrelation, forKey: .intraclusterCorrelation)
    try container.encode(correlationGrid, forKey: .correlationGrid)
    try container.encode(units.clusterMethod, forKey: .clusterMethod)
    try container.encode(units.crossoverCorrelation, forKey: .crossoverCorrelation)
    try container.encode(units.prePostCorrelation, forKey: .prePostCorrelation)
    try container.encode(prePostGrid, forKey: .prePostGrid)
    try container.encode(units.sharedControl, forKey: .sharedControl)
    try container.encode(mixesDesigns, forKey: .mixesDesigns)
    try direction.encode(to: encoder)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func value<T: Decodable>(_ key: CodingKeys) throws -> T? {
      try container.decodeIfPresent(T.self, forKey: key)
    }
    measure = try value(.measure)
    variance = try value(.variance)
    isCorrected = try !(value(.isUncorrected) ?? false)
    addition = try value(.addition)
    additionScope = try value(.additionScope)
    additionDivision = try value(.additionDivision) ?? .equal
    studyInterval = try value(.studyInterval) ?? .normal
    dropsDoubleZeros = try value(.dropsDoubleZeros) ?? false
    routes.medians = try value(.medians) ?? .luo
    routes.interval = try value(.interval) ?? .automatic
    if let latent: LatentDistribution = try value(.latent) { routes.latent = latent }
    routes.mixesDeviations = try value(.mixesDeviations) ?? false
    routes.keepsZeroDeviations = try value(.keepsZeroDeviations) ?? false
    routes.leftOut = try value(.leftOutRoutes) ?? []
    routes.borrowing = try value(.borrowing)
    routes.effectNumbers = try value(.effectNumbers)
    units.intraclusterCorrelation = try value(.intraclusterCorrelation)
    correlationGrid = try value(.correlationGrid) ?? []
    units.clusterMethod = try value(.clusterMethod) ?? .effectiveSampleSizes
    units.crossoverCorrelation = try value(.crossoverCorrelation)
    units.prePostCorrelation = try value(.prePostCorrelation)
    prePostGrid = try value(.prePostGrid) ?? []
    units.sharedControl = try value(.sharedControl) ?? .refuse
    mixesDesigns = try value(.mixesDesigns) ?? false
    direction = try DirectionPlan(from: decoder)
  }
}
