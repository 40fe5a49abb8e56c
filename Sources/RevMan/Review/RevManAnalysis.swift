/// How a review pools an outcome.
public struct RevManAnalysis: Sendable, Hashable {
  /// What weights studies.
  public enum Method: String, Sendable, Hashable {
    case mantelHaenszel = "MH"
    case inverseVariance = "IV"
    case peto = "Peto"
  }

  /// What true effects are taken to be.
  public enum Model: String, Sendable, Hashable {
    case fixed
    case random
  }

  /// What is pooled.
  public enum Totals: String, Sendable, Hashable {
    /// All studies, and each subgroup.
    case all
    /// Subgroups alone.
    case subtotals
    /// Nothing.
    case none
  }

  /// How random effects are estimated in packages of RevMan since 2025, which name it.
  public enum Estimator: String, Sendable, Hashable {
    case restrictedMaximumLikelihood = "REML"
    case derSimonianLaird = "DL"
  }

  /// How intervals are made in packages of RevMan since 2025, which name it.
  public enum Intervals: String, Sendable, Hashable {
    case wald = "Wald"
    case hartungKnapp = "HKSJ"
  }

  /// What weights studies.
  public var method = Method.inverseVariance
  /// What true effects are taken to be.
  public var model = Model.fixed
  /// What is pooled.
  public var totals = Totals.all
  /// Whether subgroups are shown, where there are any.
  public var showsSubgroups = true
  /// Whether the test between subgroups is shown.
  public var testsSubgroups = true
  /// How tau2 is estimated; `nil` where the file names nothing: DerSimonian and Laird's.
  public var estimator: Estimator?
  /// How intervals are made; `nil` where the file names nothing: normal ones.
  public var intervals: Intervals?
  /// Whether a prediction interval is shown; `nil` where the file does not say.
  public var showsPrediction: Bool?
  /// The level of studies' intervals, a share; `nil` where the file does not say.
  public var studyLevel: Double?
  /// The level of the pooled effect's interval, a share; `nil` where the file does not say.
  public var level: Double?

  /// Inverse variance with a fixed effect.
  public init() {}

  /// The share that a percentage is, written with its sign or without; `nil` where it is none.
  static func level(percent text: String?) -> Double? {
    guard let text, let percent = Double(text.replacing("%", with: "").trimmed), percent > 0, percent < 100
    else { return nil }
    return percent / 100
  }
}
