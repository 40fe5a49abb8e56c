/// The choices that routes leave to the user.
public struct RouteSettings: Sendable, Hashable, Codable {
  /// How medians and quartiles become means and standard deviations.
  public enum MedianMethod: String, Sendable, Hashable, Codable, CaseIterable {
    /// Luo 2018 for the mean, Wan 2014 and Shi 2020 for the standard deviation.
    case luo
    /// McGrath 2020: the best fit among several distributions.
    case quantile
  }

  /// The distribution behind the reported intervals and p values of differences.
  public enum IntervalQuantile: String, Sendable, Hashable, Codable, CaseIterable {
    /// Student's t with n1 + n2 - 2 degrees of freedom for differences of means where both are given, otherwise the normal
    /// distribution: ratios and coefficients of models are reported with normal intervals.
    case automatic = "auto"
    /// The normal distribution.
    case normal
    /// Student's t with n1 + n2 - 2 degrees of freedom, where both are given.
    case studentsT = "t"
  }

  /// What ready-made ratios are, as numbers.
  public enum EffectNumbers: String, Sendable, Hashable, Codable, CaseIterable {
    /// Logarithms.
    case log
    /// Ratios as they are printed.
    case natural
  }

  /// What ready-made ratios in `effect`, `lower` and `upper` are; `nil` where the table tells: headers of ratios
  /// (`odds_ratio`) and words of `effect_measure` mean them as printed, `effect` alone means logarithms.
  public var effectNumbers: EffectNumbers?
  /// How medians become means.
  public var medians: MedianMethod
  /// The distribution behind intervals and p values of effects.
  public var interval: IntervalQuantile
  /// The distribution behind dichotomised outcomes.
  public var latent: LatentDistribution
  /// Whether standardised effects may mix SDs of change scores with those of values.
  public var mixesDeviations: Bool
  /// Whether a standard deviation of 0 is used where the effect is defined; otherwise its row is left out.
  public var keepsZeroDeviations: Bool
  /// How other studies' arms lend a standard deviation that is not reported; `nil` where they do not.
  public var borrowing: DeviationBorrowing?
  /// The codes of routes whose rows are left out.
  public var leftOut: [String] = []
  /// The levels of reported intervals, by the field of their lower end, where these are not 95% ones.
  package var intervalLevels: [String: Double]?

  /// The defaults unless others are given.
  public init(
    medians: MedianMethod = .luo, interval: IntervalQuantile = .automatic,
    latent: LatentDistribution = .logistic,
    mixesDeviations: Bool = false, keepsZeroDeviations: Bool = false, effectNumbers: EffectNumbers? = nil
  ) {
    self.effectNumbers = effectNumbers
    self.medians = medians
    self.interval = interval
    self.latent = latent
    self.mixesDeviations = mixesDeviations
    self.keepsZeroDeviations = keepsZeroDeviations
  }
}

extension RouteSettings {
  /// The level of the reported intervals whose lower end stands in a field.
  func level(of lower: InputField) -> Double { intervalLevels?[lower.name] ?? 0.95 }

  /// The level in percent, for texts.
  func percent(of lower: InputField) -> String { shown(100 * level(of: lower)) + "%" }

  /// The share below the upper end of those intervals.
  func upperShare(of lower: InputField) -> Double { (1 + level(of: lower)) / 2 }
}
