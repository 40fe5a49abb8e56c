public import Estimates

extension Catalogue where Element == ContinuityCorrection.Scope {
  /// The studies whose cells are added to.
  public static var continuityCorrectionScopes: Self { scopes }
}

extension Catalogue where Element == ContinuityCorrection.Division {
  /// How an addition is divided between groups.
  public static var continuityCorrectionDivisions: Self { divisions }
}

extension Catalogue where Element == RouteSettings.MedianMethod {
  /// How medians and quartiles become means and standard deviations.
  public static var medianMethods: Self { methods }
}

extension Catalogue where Element == RouteSettings.IntervalQuantile {
  /// The distributions behind reported intervals and p values of differences.
  public static var intervalQuantiles: Self { quantiles }
}

extension Catalogue where Element == DeviationBorrowing {
  /// How other studies' arms lend a standard deviation that is not reported.
  public static var deviationBorrowings: Self { borrowings }
}

extension Catalogue where Element == LatentDistribution {
  /// The distributions behind odds ratios as standardised differences.
  public static var latentDistributions: Self { latents }
}

private let scopes = Catalogue<ContinuityCorrection.Scope> { scope in
  switch scope {
  case .onlyZero: "those with a zero cell"
  case .all: "all"
  case .ifZeroAll: "all, if any has a zero cell"
  case .none: "no study"
  }
}

private let divisions = Catalogue<ContinuityCorrection.Division> { division in
  switch division {
  case .equal: "the same in each group"
  case .treatmentArm: "by the groups' sizes"
  }
}

private let methods = Catalogue<RouteSettings.MedianMethod> { method in
  switch method {
  case .luo: "with Wan and Shi"
  case .quantile: "McGrath"
  }
}

private let quantiles = Catalogue<RouteSettings.IntervalQuantile> { quantile in
  switch quantile {
  case .automatic: "t for differences of means with both n, otherwise normal"
  case .normal: "the normal distribution"
  case .studentsT: "Student's, where both n are given"
  }
}

private let borrowings = Catalogue<DeviationBorrowing> { borrowing in
  switch borrowing {
  case .pooled: "the root of their mean variance"
  case .median: "the median of their SDs"
  case .largest: "the largest of them"
  }
}

private let latents = Catalogue<LatentDistribution>([
  .init("logistic", "logistic") { .logistic }, .init("normal", "normal") { .normal },
])
