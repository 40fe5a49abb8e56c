import EffectSizes
public import Estimates
public import MetaAnalysis

extension ForestTable {
  /// The table of one or several analyses of the same measure.
  ///
  /// - Parameters:
  ///   - analyses: what is drawn, in the order in which they are drawn.
  ///   - scale: what the effects are; its transformation gives the display scale.
  ///   - transformation: another display scale than the measure's own.
  ///   - title: the picture's title for screen readers; by default it names the measure.
  ///   - level: the level of the intervals.
  ///   - arms: the headings of what the studies' arms report.
  ///   - favours: whom smaller and larger values favour.
  ///   - model: the model in words, printed as a note.
  ///   - modelAbbreviation: the model in the field's shorthand, as some layouts print it: "IV, Random".
  public init(
    _ analyses: [ForestAnalysis], scale: EffectScale, transformation: DisplayTransformation? = nil,
    title: String? = nil, level: Double = 0.95, arms: [ForestArmHeading] = [], favours: ForestFavours? = nil,
    model: String? = nil, modelAbbreviation: String? = nil
  ) {
    let transformation = transformation ?? scale.transformation
    let isLogarithmic = transformation == .exponential
    // Shown untransformed, a ratio is its logarithm, and says so.
    let isLog = scale.transformation == .exponential && transformation == .identity
    let name = isLog ? "Log \(scale.name.lowercased())" : scale.name
    self.init(
      title: title ?? "Forest plot: \(name.lowercased())",
      rows: analyses.flatMap { $0.rows(transformation, hasNullValue: scale.nullValue != nil) },
      measure: name, axisTitle: isLogarithmic ? "\(name) (log scale)" : nil,
      isLogarithmic: isLogarithmic, referenceValue: scale.nullValue.map { transformation($0) },
      level: level, arms: arms, favours: favours, model: model, modelAbbreviation: modelAbbreviation)
  }
}

extension ForestPlot {
  /// A plot of a pooled fit in its measure's own display scale.
  public init(_ fit: PooledFit, layout: any ForestLayout = .default, width: Double? = nil) {
    let isRandom = fit.heterogeneity.isRandomEffects
    self.init(
      ForestTable(
        [ForestAnalysis(fit)], scale: fit.effects.scale, level: fit.settings.level,
        modelAbbreviation: isRandom ? "IV, Random" : "IV, Fixed"),
      layout: layout, width: width)
  }
}
