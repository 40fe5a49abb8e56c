public import Estimates

/// What the catalogue knows about a measure, and how the measure is made from settings.
public struct MeasureEntry: Sendable {
  /// The code in files and on the command line: `RR`.
  public let code: String
  /// What the effects are and how they are shown.
  public let scale: EffectScale
  /// What is estimated: those of several measures are of one kind (`SMD` and `SMDH`, `OR` and `PETO`).
  public let kind: EffectKind
  /// Whether effects are differences of two means in units of their pooled standard deviation.
  public let isInPooledDeviations: Bool
  /// The codes of the sampling variances, the default first.
  public let varianceCodes: [String]
  /// What is done about zero cells by default; `nil` where the measure has no cells.
  public let defaultZeroCells: ContinuityCorrection?
  /// Whether there is a small-sample correction that can be switched off.
  public let hasSmallSampleCorrection: Bool
  /// The sets of fields each of which is enough, the preferred first, with metafor's letters.
  public let routes: [[InputField]]
  /// Every field that can be used, each once.
  public let fields: [InputField]

  private let makeMeasure: @Sendable (MeasureSettings) throws(EffectSizesError) -> any Measure
  /// Made where the measure's type is known, so that the loop over the rows is compiled for it.
  private let makeEffects: @Sendable (MeasureSettings, FieldColumns) throws(EffectSizesError) -> RowEffects
  private let makeSampleSizes: @Sendable (FieldColumns) -> [SampleSizes]

  /// An entry for the measure that `make` makes from settings and the sampling variance they name; of a kind of its own
  /// unless it estimates what another measure does.
  init<M: Measure>(
    _ code: String, of kind: EffectKind? = nil,
    _ make: @escaping @Sendable (MeasureSettings, M.Variance) -> M
  ) {
    guard let usual = M.Variance.allCases.first else { preconditionFailure("\(code) has no variance") }
    let preset = make(MeasureSettings(), usual)
    let varianceCodes = M.Variance.allCases.map(\.rawValue)
    self.code = code
    self.kind = kind ?? EffectKind(code)
    self.varianceCodes = varianceCodes
    isInPooledDeviations = preset is any PooledDeviationMeasure
    scale = preset.scale.coded(code)
    defaultZeroCells = (preset as? any ZeroCellMeasure)?.zeroCells
    hasSmallSampleCorrection = preset is any BiasCorrectedMeasure
    routes = M.routes
    fields = distinct(M.routes.flatMap { $0 } + M.Summary.optionalFields)
    @Sendable func measure(_ settings: MeasureSettings) throws(EffectSizesError) -> M {
      guard let asked = settings.varianceCode else { return make(settings, usual) }
      guard let variance = M.Variance(rawValue: asked) else {
        throw .unknownVariance(code: asked, measure: code, known: varianceCodes)
      }
      return make(settings, variance)
    }
    makeMeasure = { settings throws(EffectSizesError) in try measure(settings) }
    makeEffects = { settings, columns throws(EffectSizesError) in
      try measure(settings).effects(of: columns)
    }
    makeSampleSizes = { columns in M.Summary.sampleSizes(of: columns) }
  }

  /// The measure's name as a journal prints it.
  public var name: String { scale.name }

  /// The measure with the given settings; those that it does not have are ignored, except the variance.
  ///
  /// - Throws: `EffectSizesError.unknownVariance` for a code that is not among `varianceCodes`.
  public func measure(_ settings: MeasureSettings = MeasureSettings()) throws(EffectSizesError) -> any Measure
  {
    try makeMeasure(settings)
  }

  /// What is to be done about zero cells when some of it is asked for and the rest is left to the measure.
  ///
  /// As in metafor, a measure that uses counts as they are keeps to that unless an addition is named. `nil` where the
  /// measure has no cells.
  public func zeroCells(
    addition: Double? = nil, to scope: ContinuityCorrection.Scope? = nil, dropsDoubleZeros: Bool = false
  ) -> ContinuityCorrection? {
    defaultZeroCells.map {
      ContinuityCorrection(
        addition: addition ?? $0.addition, to: scope ?? .onlyZero, dropsDoubleZeros: dropsDoubleZeros)
    }
  }

  /// The effects of a table's rows, in its order, with the settings given.
  ///
  /// - Throws: `EffectSizesError.unknownVariance` for a code that is not among `varianceCodes`. O(k).
  public func effects(
    ofRows rows: [some FieldValues], settings: MeasureSettings = MeasureSettings()
  ) throws(EffectSizesError) -> RowEffects {
    try effects(of: FieldColumns(fields, of: rows), settings: settings)
  }

  /// The effects of a table's rows, in its order, with the settings given: the kernel that runs once, after every stage
  /// that replaces numbers.
  ///
  /// - Throws: `EffectSizesError.unknownVariance` for a code that is not among `varianceCodes`. O(k).
  public func effects(
    of columns: FieldColumns, settings: MeasureSettings = MeasureSettings()
  ) throws(EffectSizesError) -> RowEffects {
    var effects = try makeEffects(settings, columns)
    effects.scale = scale
    return effects
  }

  /// For each row the numbers of people, as far as its summary knows them; rows that make no summary have none. O(k).
  public func sampleSizes(of columns: FieldColumns) -> [SampleSizes] { makeSampleSizes(columns) }
}

extension EffectScale {
  /// The same scale under another code.
  func coded(_ code: String) -> EffectScale {
    var scale = self
    scale.code = code
    return scale
  }
}
