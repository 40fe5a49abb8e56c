public import EffectSizes
public import Estimates
public import MetaAnalysis

/// How a pooled effect depends on what the missing participants are like: extreme cases, curves over assumptions with the
/// points at which the result comes to mean something else, and a grid over both arms.
///
/// <!-- snippet: given let names = [String](), counts = [EventsWithMissing](), grid = [0.0] -->
///
///     let trials = TrialsWithMissingEvents(labels: names, trials: counts, comparison: .riskRatio)
///     let sensitivity = try MissingnessSensitivity(trials, model: InverseVariance(), values: grid)
///     sensitivity.observed.pooled       // of those who were observed
///     sensitivity.curves[0].tipping     // the nearest assumptions that change what it means
public struct MissingnessSensitivity: Sendable, Hashable, Codable {
  /// A pooled effect.
  public struct Result: Sendable, Hashable, Codable {
    /// The pooled effect.
    public var pooled: Coefficient
    /// The variance between true effects.
    public var tauSquared: Double
    /// The trials that were pooled.
    public var studyCount: Int
    /// What the interval says; `nil` where the measure has no value of no effect.
    public var conclusion: Conclusion?
  }

  /// An extreme case.
  public struct CaseResult: Sendable, Hashable, Codable {
    /// What the missing are taken to have had.
    public var `case`: MissingCase
    /// The pooled effect.
    public var result: Result
  }

  /// A pooled effect under an assumption.
  public struct Point: Sendable, Hashable, Codable {
    /// The assumption about group 1: the log odds ratio, or the difference of means.
    public var value1: Double
    /// The assumption about group 2.
    public var value2: Double
    /// The pooled effect.
    public var result: Result
  }

  /// Results along a pattern.
  public struct Curve: Sendable, Hashable, Codable {
    /// How a value says what the missing of both arms are like.
    public var pattern: MissingnessPattern
    /// The values, ascending.
    public var values: [Double]
    /// The results, one a value.
    public var points: [Point]
    /// The values nearest to 0, below and above, at which the result comes to mean something else; none beyond the range of
    /// values.
    public var tipping: [Double]
  }

  /// The result of those who were observed: the missing are like them.
  public let observed: Result
  /// The same with what is uncertain about the missing; tipping points are where a result means something else than this one.
  public let neutral: Result
  /// The extreme cases.
  public let cases: [CaseResult]
  /// A curve for each pattern.
  public let curves: [Curve]
  /// Every pair of values, those of group 1 outermost.
  public let grid: [Point]

  /// Pools the effects of trials under each assumption.
  ///
  /// `completed` are the trials as extreme cases take them, where these are others than `data`: with other parts of a comparator
  /// that they share, since a trial without events has a part where its missing have some, and only there.
  ///
  /// Values are log odds ratios or differences of means; `uncertainty` holds their spread and correlation. O(k) for each
  /// of some hundred fits.
  /// - Throws: what fitting the model throws.
  public init<Data: MissingParticipantsData>(
    _ data: Data, completed: [MissingCase: Data] = [:], model: InverseVariance, values: [Double],
    uncertainty: MissingnessPair = .atRandom, gridValues: [Double] = [], thresholds: EffectThresholds? = nil
  ) throws(MetaAnalysisError) {
    let pooling = MissingnessPooling(
      data: data, model: model, uncertainty: uncertainty, thresholds: thresholds)
    observed = try pooling.result(.atRandom)
    var cases: [CaseResult] = []
    for (code, effects) in data.cases {
      let own = completed[code]?.cases.first { $0.case == code }?.effects
      cases.append(CaseResult(case: code, result: try pooling.result(own ?? effects)))
    }
    self.cases = cases
    let sorted = values.sorted()
    neutral = try pooling.result(pooling.pair(0, .same))
    var curves: [Curve] = []
    for pattern in MissingnessPattern.allCases {
      curves.append(try pooling.curve(pattern, sorted, from: neutral))
    }
    self.curves = curves
    grid = try pooling.grid(gridValues.sorted())
  }
}

/// Pools under one assumption after another.
struct MissingnessPooling<Data: MissingParticipantsData> {
  typealias Result = MissingnessSensitivity.Result
  typealias Point = MissingnessSensitivity.Point

  let data: Data
  let model: InverseVariance
  let uncertainty: MissingnessPair
  let thresholds: EffectThresholds?

  /// Whether two results mean the same: their estimates by the thresholds, or else their intervals by no effect.
  private func agree(_ first: Result, _ second: Result) -> Bool {
    guard let thresholds else { return first.conclusion == second.conclusion }
    return !thresholds.separates(first.pooled.estimate, from: second.pooled.estimate)
  }

  func pair(_ value: Double, _ pattern: MissingnessPattern) -> MissingnessPair {
    pattern.pair(value, uncertainty: uncertainty)
  }

  func result(_ missingness: MissingnessPair) throws(MetaAnalysisError) -> Result {
    try result(data.effects(missingness))
  }

  func result(_ effects: StudyEffects) throws(MetaAnalysisError) -> Result {
    let fit = try model.fit(effects)
    return Result(
      pooled: fit.pooled, tauSquared: fit.heterogeneity.tauSquared, studyCount: effects.count,
      conclusion: data.scale.nullValue.flatMap { Conclusion(fit.pooled.interval, nullValue: $0) })
  }

  func curve(
    _ pattern: MissingnessPattern, _ values: [Double], from baseline: Result
  ) throws(MetaAnalysisError) -> MissingnessSensitivity.Curve {
    var points: [Point] = []
    for value in values {
      let pair = pair(value, pattern)
      points.append(Point(value1: pair.group1, value2: pair.group2, result: try result(pair)))
    }
    let results = points.map(\.result)
    var tipping: [Double] = []
    if baseline.conclusion != nil || thresholds != nil {
      let below = zip(values, results).filter { $0.0 < 0 }.reversed().map { $0 }
      let above = zip(values, results).filter { $0.0 > 0 }
      for side in [below, above] {
        if let value = try firstChange(pattern, side, from: baseline) { tipping.append(value) }
      }
    }
    return MissingnessSensitivity.Curve(pattern: pattern, values: values, points: points, tipping: tipping)
  }

  /// The first value on one side of 0 at which the result means something else than the baseline: between two neighbouring values,
  /// then by halving.
  private func firstChange(
    _ pattern: MissingnessPattern, _ side: [(Double, Result)], from baseline: Result
  ) throws(MetaAnalysisError) -> Double? {
    guard let index = side.firstIndex(where: { !agree($0.1, baseline) }) else { return nil }
    var (near, far) = (index == 0 ? 0 : side[index - 1].0, side[index].0)
    for _ in 0..<60 where abs(far - near) > 1e-10 * abs(far) {
      let middle = (near + far) / 2
      if try agree(result(pair(middle, pattern)), baseline) { near = middle } else { far = middle }
    }
    return far
  }

  func grid(_ values: [Double]) throws(MetaAnalysisError) -> [Point] {
    var points: [Point] = []
    for value1 in values {
      for value2 in values {
        var pair = uncertainty
        (pair.group1, pair.group2) = (value1, value2)
        points.append(Point(value1: value1, value2: value2, result: try result(pair)))
      }
    }
    return points
  }
}
