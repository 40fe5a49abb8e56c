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
  /// Whether the data of a comparator tell the covariance of two effects against it.
  public let hasComparatorCovariance: Bool
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
  private let computeRows: @Sendable (MeasureSettings, FieldColumns) throws(EffectSizesError) -> ComputedRows
  private let makeSampleSizes: @Sendable (FieldColumns) -> [SampleSizes]

  /// An entry for the measure that `make` makes from settings and the sampling variance they name; of a kind of its own
  /// unless it estimates what another measure does.
  ///
  /// Only what a measure's type decides is compiled for each: the loop over the rows.
  init<M: Measure>(
    _ code: String, of kind: EffectKind? = nil,
    _ make: @escaping @Sendable (MeasureSettings, M.Variance) -> M
  ) {
    @Sendable func measure(_ settings: MeasureSettings) throws(EffectSizesError) -> M {
      make(settings, try M.Variance.coded(settings.varianceCode, measure: code))
    }
    self.init(
      code, kind: kind, preset: make(MeasureSettings(), M.Variance.usual),
      makeMeasure: { settings throws(EffectSizesError) in try measure(settings) },
      computeRows: { settings, columns throws(EffectSizesError) in
        ComputedRows(try measure(settings), columns)
      },
      makeSampleSizes: M.Summary.sampleSizes)
  }

  private init(
    _ code: String, kind: EffectKind?, preset: any Measure,
    makeMeasure: @escaping @Sendable (MeasureSettings) throws(EffectSizesError) -> any Measure,
    computeRows: @escaping @Sendable (MeasureSettings, FieldColumns) throws(EffectSizesError) -> ComputedRows,
    makeSampleSizes: @escaping @Sendable (FieldColumns) -> [SampleSizes]
  ) {
    self.code = code
    self.kind = kind ?? EffectKind(code)
    varianceCodes = preset.varianceCodes
    isInPooledDeviations = preset is any PooledDeviationMeasure
    hasComparatorCovariance = preset is any SharedComparatorMeasure
    scale = preset.scale.coded(code)
    defaultZeroCells = (preset as? any ZeroCellMeasure)?.zeroCells
    hasSmallSampleCorrection = preset is any BiasCorrectedMeasure
    routes = preset.routes
    fields = distinct(routes.flatMap { $0 } + preset.optionalFields)
    self.makeMeasure = makeMeasure
    self.computeRows = computeRows
    self.makeSampleSizes = makeSampleSizes
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
    addition: Double? = nil, to scope: ContinuityCorrection.Scope? = nil, dropsDoubleZeros: Bool = false,
    division: ContinuityCorrection.Division = .equal
  ) -> ContinuityCorrection? {
    defaultZeroCells.map {
      ContinuityCorrection(
        addition: addition ?? $0.addition, to: scope ?? .onlyZero, dropsDoubleZeros: dropsDoubleZeros,
        division: division)
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
    var effects = RowEffects(try measure(settings), try computeRows(settings, columns))
    effects.scale = scale
    return effects
  }

  /// For each row the numbers of people, as far as its summary knows them; rows that make no summary have none. O(k).
  public func sampleSizes(of columns: FieldColumns) -> [SampleSizes] { makeSampleSizes(columns) }
}

extension Measure {
  fileprivate var varianceCodes: [String] { Variance.allCases.map(\.rawValue) }
  fileprivate var routes: [[InputField]] { Self.routes }
  fileprivate var optionalFields: [InputField] { Summary.optionalFields }
}

extension EffectScale {
  /// The same scale under another code.
  func coded(_ code: String) -> EffectScale {
    var scale = self
    scale.code = code
    return scale
  }
}
