/// The settings of a measure as values, for files and the command line.
public struct MeasureSettings: Sendable, Hashable, Codable {
  /// The code of the sampling variance; `nil` for the measure's default.
  public var varianceCode: String?
  /// Whether the small-sample correction is made, where the measure has one.
  public var corrected: Bool
  /// What is done about zero cells; `nil` for the measure's default.
  public var zeroCells: ContinuityCorrection?

  /// Settings; by default those of the measure.
  public init(varianceCode: String? = nil, corrected: Bool = true, zeroCells: ContinuityCorrection? = nil) {
    self.varianceCode = varianceCode
    self.corrected = corrected
    self.zeroCells = zeroCells
  }
}
