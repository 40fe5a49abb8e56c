/// What is reported of a ready-made effect's precision; each is a route with a code of its own.
struct EffectPrecision: DocumentedRoute {
  let origin: Precision.Origin

  init(_ origin: Precision.Origin) { self.origin = origin }

  static let all = [Precision.Origin.variance, .standardError, .interval, .pValue, .sizes].map(Self.init)

  var code: String { "effect-" + origin.rawValue }

  var name: String {
    switch origin {
    case .variance: "An effect with its variance"
    case .standardError: "An effect with its standard error"
    case .tStatistic: "An effect with its t"
    case .interval: "An effect with its 95% interval"
    case .pValue: "An effect with its two-sided p"
    case .sizes: "An effect with both group sizes (SMD)"
    }
  }

  var inputs: [[InputField]] {
    typealias Ready = ReadyMadeEffect.Fields
    let precision =
      switch origin {
      case .variance: [Ready.variance]
      case .standardError: [Ready.se]
      case .tStatistic: [StandardizedDifference.Fields.t]
      case .interval: [Ready.lower, Ready.upper]
      case .pValue: [StandardizedDifference.Fields.p]
      case .sizes: StandardizedDifference.Fields.sizes
      }
    return [[Ready.effect] + precision]
  }

  var formula: String {
    switch origin {
    case .variance: "as it is"
    case .standardError: "v = se²"
    case .tStatistic: "se = effect/t"
    case .interval:
      "se = (upper - lower)/(2 q), q 1.96 or, for differences with both n, Student's; ratios by their logarithms"
    case .pValue: "se = |effect|/q(p)"
    case .sizes: "v = 1/n1 + 1/n2 + g²/(2 (n1 + n2))"
    }
  }

  var assumption: String? {
    switch origin {
    case .variance, .standardError, .tStatistic: nil
    case .interval: "the interval is a 95% interval, symmetric on the analysis scale"
    case .pValue: "p is by the normal distribution, or, of differences with both n, by Student's t"
    case .sizes: "the SMD is corrected for small samples, and its groups are plain"
    }
  }

  var source: String? { "Cochrane Handbook 6.3.1 and 6.3.2" }
}
