import Distributions

/// An effect that a study reports itself, on the analysis scale, with its precision.
public struct ReadyMadeEffect: Sendable, Hashable, Codable {
  /// The effect and its variance.
  public var effect: EffectSize

  /// An effect whose variance is known.
  public init(_ effect: EffectSize) { self.effect = effect }

  /// An effect known by its 95% interval, which is taken to be normal and symmetric on the analysis scale.
  public init(estimate: Double, lower: Double, upper: Double) {
    let standardError = (upper - lower) / (2 * StandardNormal().quantile(0.975))
    effect = EffectSize(estimate: estimate, variance: standardError * standardError)
  }
}

extension ReadyMadeEffect: StudySummary {
  enum Fields {
    static let effect = InputField("effect", "yi")
    static let variance = InputField("variance", "vi", .notNegative)
    static let se = InputField("se", "sei", .notNegative)
    static let lower = InputField("lower", nil)
    static let upper = InputField("upper", nil)
    static let n = InputField("n", "ni", .positive)
  }

  /// An effect with its variance, its standard error, or the ends of its 95% interval.
  public static let routes: [[InputField]] = [
    [Fields.effect, Fields.variance], [Fields.effect, Fields.se],
    [Fields.effect, Fields.lower, Fields.upper],
  ]

  /// Every field that can be used, each once.
  public static let fields: [InputField] = distinct(routes.flatMap { $0 })

  /// Uses the first of variance, standard error and interval that is there.
  public init(_ row: some FieldValues) throws(SummaryError) {
    let row = try CheckedRow(row, Self.fields)
    let route = try row.route(among: Self.routes)
    let estimate = row[Fields.effect]
    switch route {
    case 0: self.init(EffectSize(estimate: estimate, variance: row[Fields.variance]))
    case 1: self.init(EffectSize(estimate: estimate, variance: row[Fields.se] * row[Fields.se]))
    default:
      let (lower, upper) = (row[Fields.lower], row[Fields.upper])
      guard lower <= upper else {
        throw .impossible(field: Fields.lower.name, value: lower, reason: "exceeds upper")
      }
      guard lower <= estimate && estimate <= upper else {
        throw .impossible(field: Fields.effect.name, value: estimate, reason: "lies outside its interval")
      }
      self.init(estimate: estimate, lower: lower, upper: upper)
    }
  }

  /// Not known.
  public var sampleSizes: SampleSizes { SampleSizes(total: nil) }
}
