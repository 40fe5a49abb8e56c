/// How residuals of a cluster are corrected for the fit's having seen them, before they make a sandwich.
public enum SandwichCorrection: String, Sendable, Hashable, Codable, CaseIterable {
  /// Not at all.
  case cr0 = "CR0"
  /// By √(m / (m - 1)).
  case cr1 = "CR1"
  /// By √(m (N - 1) / ((m - 1)(N - p))).
  case cr1s = "CR1S"
  /// So that the variance is unbiased where the model's covariance is right (Pustejovsky and Tipton 2018,
  /// doi 10.1080/07350015.2016.1247004).
  case cr2 = "CR2"
  /// As in the jackknife: by (I - H)⁻¹.
  case cr3 = "CR3"

  /// What the correction is called in lists.
  public var name: String {
    switch self {
    case .cr0: "no correction"
    case .cr1: "clusters over clusters less 1"
    case .cr1s: "the same, for coefficients too"
    case .cr2: "bias-reduced linearisation"
    case .cr3: "jackknife"
    }
  }

  /// Whether degrees of freedom are Satterthwaite's; those of the others are m - p.
  public var hasSatterthwaiteDegreesOfFreedom: Bool { self == .cr2 || self == .cr3 }
}
