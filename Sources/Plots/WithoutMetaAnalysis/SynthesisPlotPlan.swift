public import Analyses
public import WithoutMetaAnalysis

/// Everything that is chosen about a plot of results that are not pooled: its keys are those of a document's `settings`.
public struct SynthesisPlotPlan: Sendable, Hashable {
  /// Which plot.
  public enum Kind: Sendable, Hashable {
    /// A row for each study and a column for each outcome, with arrows.
    case effectDirection
    /// A panel for each level, with a bar for each finding; the column of their heights, or `nil` for equal ones.
    case harvest(height: String? = nil)
    /// p values against numbers of people, over the contours of effects; `nil` for a small, a middling and a large effect.
    case albatross(contours: [Double]? = nil, of: ContourMeasure = .standardizedDifference)
  }

  /// Which results; `by` is what panels or columns are made of, by default the outcome.
  public var synthesis: SynthesisPlan
  /// Which plot of them.
  public var kind: Kind

  /// A plot of a table's results.
  public init(_ kind: Kind, of synthesis: SynthesisPlan = SynthesisPlan()) {
    self.kind = kind
    self.synthesis = synthesis
  }

  /// Fails for choices that do not go together, or cannot be: what can be known before the table is read.
  public func check() throws(AnalysisError) {
    try synthesis.check()
    guard case .albatross(let contours, let measure) = kind else { return }
    if synthesis.rows.by != nil {
      throw .incompatible(key: "by", with: "an albatross plot, which has one panel")
    }
    _ = try measure.contours(contours)
  }
}

extension ContourMeasure {
  /// The contours of effects, or of the usual ones.
  func contours(_ effects: [Double]?) throws(AnalysisError) -> [any EffectContour] {
    try summarising { () throws(WithoutMetaAnalysisError) in
      var contours: [any EffectContour] = []
      for effect in effects ?? usualEffects { contours.append(try contour(effect)) }
      return contours
    }
  }
}

extension SynthesisPlotPlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case plot, height, contours
    case contourMeasure = "contour_measure"
    case baselineRisk = "baseline_risk"
  }

  private enum Plot: String, Codable {
    case effectDirection = "effect-direction"
    case harvest, albatross
  }

  private enum Contour: String, Codable {
    case standardizedDifference = "smd"
    case correlation
    case oddsRatio = "odds-ratio"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch kind {
    case .effectDirection: try container.encode(Plot.effectDirection, forKey: .plot)
    case .harvest(let height):
      try container.encode(Plot.harvest, forKey: .plot)
      try container.encode(height, forKey: .height)
    case .albatross(let contours, let measure):
      try container.encode(Plot.albatross, forKey: .plot)
      try container.encode(contours, forKey: .contours)
      let (contour, risk) = Self.contour(measure)
      try container.encode(contour, forKey: .contourMeasure)
      try container.encode(risk, forKey: .baselineRisk)
    }
    try synthesis.encode(to: encoder)
  }

  private static func contour(_ measure: ContourMeasure) -> (Contour, baselineRisk: Double?) {
    switch measure {
    case .standardizedDifference: (.standardizedDifference, nil)
    case .correlation: (.correlation, nil)
    case .oddsRatio(let baselineRisk): (.oddsRatio, baselineRisk)
    }
  }

  public init(from decoder: any Decoder) throws {
    synthesis = try SynthesisPlan(from: decoder)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(Plot.self, forKey: .plot) {
    case .effectDirection: kind = .effectDirection
    case .harvest: kind = .harvest(height: try container.decodeIfPresent(String.self, forKey: .height))
    case .albatross:
      let measure: ContourMeasure =
        switch try container.decodeIfPresent(Contour.self, forKey: .contourMeasure) ?? .standardizedDifference
        {
        case .standardizedDifference: .standardizedDifference
        case .correlation: .correlation
        case .oddsRatio:
          .oddsRatio(baselineRisk: try container.decode(Double.self, forKey: .baselineRisk))
        }
      kind = .albatross(
        contours: try container.decodeIfPresent([Double].self, forKey: .contours), of: measure)
    }
  }
}
