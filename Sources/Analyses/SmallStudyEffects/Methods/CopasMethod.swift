public import SmallStudyEffects

/// Copas and Shi's selection model.
public struct CopasMethod: SmallStudyMethod {
  /// γ₀ and γ₁ of a point.
  public struct Point: Sendable, Hashable, Codable {
    /// γ₀.
    public var constant: Double
    /// γ₁.
    public var slope: Double

    /// A point.
    public init(constant: Double, slope: Double) {
      self.constant = constant
      self.slope = slope
    }

    private enum CodingKeys: String, CodingKey {
      case constant = "gamma0"
      case slope = "gamma1"
    }
  }

  /// The points; empty for a path of ever stronger selection.
  public var points: [Point] = []

  /// A path of ever stronger selection.
  public init() {}

  public static var command: String { "copas" }
  public static var name: String { "Copas and Shi's model" }

  public func result(of sample: SmallStudySample) throws(AnalysisError) -> CopasFindings {
    let level = sample.model.level
    guard points.isEmpty else {
      let fits = try points.map { (point) throws(AnalysisError) in
        try sample.making(Self.name) { () throws(SmallStudyError) in
          try CopasSelection(constant: point.constant, slope: point.slope, level: level).adjust(
            sample.effects)
        }
      }
      return CopasFindings(fits: fits, path: nil)
    }
    let path = try sample.making(Self.name) { () throws(SmallStudyError) in
      try CopasPath(sample.effects, level: level)
    }
    return CopasFindings(fits: path.points.compactMap(\.fit), path: path)
  }

  public func notes(on findings: CopasFindings) -> [AnalysisNote] {
    var told: [SmallStudyNote] = []
    for note in findings.fits.flatMap(\.notes) where !told.contains(note) { told.append(note) }
    return told.map { .smallStudy($0, method: Self.name) }
  }

  private enum CodingKeys: String, CodingKey { case points = "gamma" }
}

/// Fits of Copas and Shi's model.
public struct CopasFindings: Sendable {
  /// The fits, in order.
  public var fits: [CopasFit]
  /// The path that they stand on; `nil` where the points were given.
  public var path: CopasPath?
}
