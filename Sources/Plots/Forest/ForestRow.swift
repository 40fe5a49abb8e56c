import BiasAdjustment
import MetaAnalysis
public import RiskOfBias

/// One line of a forest plot on the display scale: all that is drawn of it and written as CSV.
public struct ForestRow: Sendable, Hashable {
  /// What a row is.
  public enum Role: String, Sendable, Hashable, CaseIterable {
    /// A study.
    case study
    /// The effect of the study above drawn towards the mean, by a Bayesian synthesis.
    case shrinkage
    /// The pooled effect of a subgroup.
    case subgroupSummary = "subgroup_summary"
    /// The pooled effect of all studies.
    case summary
    /// How many events a pooled effect is made of, in layouts that have a line for it.
    case totalEvents = "total_events"
    /// Where the effect of a new study is expected.
    case prediction
    /// How the studies' effects differ among each other.
    case heterogeneity
    /// How the subgroups differ among each other.
    case subgroupTest = "subgroup_test"
    /// A coefficient of a regression.
    case coefficient
    /// A study that is in no result.
    case excluded
    /// What a reader must know of the result above it.
    case note
  }

  /// What the row is.
  public var role: Role
  /// The row's name: the study, "Random-effects model".
  public var label: String
  /// The study that a row is one of several effects of; `nil` where it is a study itself.
  public var parent: String?
  /// The effect, on the display scale.
  public var effect: Double?
  /// The interval's lower end, on the display scale.
  public var lower: Double?
  /// The interval's upper end, on the display scale.
  public var upper: Double?
  /// The study's share of the pooled effect, in percent.
  public var weight: Double?
  /// The effect's standard error, on the analysis scale.
  public var standardError: Double?
  /// How many studies the row sums up.
  public var studies: Int?
  /// The row as a sentence where it is one (`heterogeneity`, `subgroup_test`, `note`), or why there is no effect.
  public var text: String?
  /// Digits after the point of the effect and its interval; `nil` for those of the table.
  public var decimals: Int?
  /// What the study's arms report, the intervention's first; for a summary their totals.
  public var arms: [ForestArm]
  /// What the columns of the data say of the study, in the order of the table's.
  public var columns: [String?] = []
  /// The test of no effect, on a `summary` or `subgroup_summary`.
  public var test: ForestTest?
  /// The variance of the true effects, on a `heterogeneity` row, or of a way of pooling.
  public var tauSquared: Double?
  /// The share of variance that is between studies, in percent, on a `heterogeneity` row.
  public var iSquared: Double?
  /// Cochran's Q with its degrees of freedom and p value, on a `heterogeneity` row; the test that leads on a
  /// `subgroup_test` row: that of a regression where there is one.
  public var q: ForestTest?
  /// The judgements of the study's risk of bias, where they are shown.
  public var assessment: Assessment?
  /// A sign behind the label, which a note beneath the studies explains.
  public var mark: String?
  /// Which way of pooling a `summary` or `prediction` row is, where a plot shows several.
  public var strategy: ForestStrategy?
  /// The mean of the study by a regression, with its interval around it.
  public var fitted: ForestFittedMean?
  /// Where the effect of a new study is expected, in layouts that show it in the row of the pooled effect.
  public var prediction: ForestInterval?
  /// Whether the row is another way of pooling than the plain one: its diamond is hollow.
  public var isAlternative = false
  /// Whether the row is one of those that the plot lists: a study, or a result in the place of studies.
  public var isListed: Bool
  /// How many of `studies` a method filled in.
  public var filledStudies = 0
  /// Whether a way of pooling uses studies without events in both groups, in words: "used".
  public var doubleZeros: String?
  /// Which bound was not found, where the other is known.
  public var unknownBound: ForestUnknownBound?

  /// A row of a role; whatever it does not have is `nil`.
  public init(
    role: Role, label: String, effect: Double? = nil,
    lower: Double? = nil, upper: Double? = nil, weight: Double? = nil, standardError: Double? = nil,
    studies: Int? = nil, text: String? = nil, arms: [ForestArm] = [], test: ForestTest? = nil,
    tauSquared: Double? = nil, iSquared: Double? = nil, q: ForestTest? = nil, assessment: Assessment? = nil
  ) {
    self.role = role
    self.label = label
    self.effect = effect
    self.lower = lower
    self.upper = upper
    self.weight = weight
    self.standardError = standardError
    self.studies = studies
    self.text = text
    self.arms = arms
    self.test = test
    self.tauSquared = tauSquared
    self.iSquared = iSquared
    self.q = q
    self.assessment = assessment
    isListed = role == .study
  }
}

extension ForestRow {
  /// One of several ways to pool the same studies, in a list of them.
  init(
    alternative label: String, effect: Double, lower: Double?, upper: Double?, standardError: Double? = nil,
    studies: Int? = nil
  ) {
    self.init(
      role: .subgroupSummary, label: label, effect: effect, lower: lower, upper: upper,
      standardError: standardError, studies: studies)
    isAlternative = true
    isListed = true
    switch (lower, upper) {
    case (nil, .some): unknownBound = .lower
    case (.some, nil): unknownBound = .upper
    default: unknownBound = nil
    }
  }
}

/// The end of an interval that a method did not find.
public enum ForestUnknownBound: Sendable, Hashable {
  case lower
  case upper
}

/// An interval on the display scale.
public struct ForestInterval: Sendable, Hashable {
  /// The lower end.
  public var lower: Double
  /// The upper end.
  public var upper: Double

  /// An interval by its ends.
  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }
}

/// What a regression expects of a study, on the display scale.
public struct ForestFittedMean: Sendable, Hashable {
  /// The mean.
  public var value: Double
  /// Its interval.
  public var interval: ForestInterval

  /// A mean with its interval.
  public init(value: Double, interval: ForestInterval) {
    self.value = value
    self.interval = interval
  }
}

/// Which of several ways of pooling a row is.
public struct ForestStrategy: Sendable, Hashable {
  /// The way's code: `all`, `quality-effects`.
  public var code: String
  /// How its interval was made: `knha`, `z`.
  public var test: String

  /// The code of all studies as the plain model pools them.
  static var allStudies: String { AllStudies().code }
  /// The code of a normal interval.
  static var normal: String { NormalInference().code }

  /// A way with its kind of interval.
  public init(code: String, test: String) {
    self.code = code
    self.test = test
  }
}

/// A test statistic with its p value.
public struct ForestTest: Sendable, Hashable {
  /// The statistic: z, t, F, or a chi-squared.
  public var statistic: Double
  /// Its degrees of freedom; those of the numerator of an F; `nil` for a z.
  public var degreesOfFreedom: Double?
  /// The degrees of freedom of the denominator, of an F.
  public var denominatorDegreesOfFreedom: Double?
  /// The two-sided p value.
  public var pValue: Double

  /// The result of a test.
  public init(
    statistic: Double, degreesOfFreedom: Double? = nil, denominatorDegreesOfFreedom: Double? = nil,
    pValue: Double
  ) {
    self.statistic = statistic
    self.degreesOfFreedom = degreesOfFreedom
    self.denominatorDegreesOfFreedom = denominatorDegreesOfFreedom
    self.pValue = pValue
  }
}
