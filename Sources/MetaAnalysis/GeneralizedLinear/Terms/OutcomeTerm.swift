import Distributions
import RealModule

/// The logarithm of the probability of what a group, or a table, was seen to have, as a function of one linear predictor.
///
/// All of them are concave.
protocol OutcomeTerm: Sendable {
  /// The logarithm with its constants, and its first two derivatives.
  func expansion(_ predictor: Double) -> TermExpansion
}

/// A term of one group, at four linear predictors at once. Their exponentials are known where places are equally spaced: each is a
/// multiple of the one before.
protocol GroupTerm: OutcomeTerm {
  /// The same as `expansion(_:)` of each, given the exponentials of the predictors.
  func expansions(_ predictors: SIMD4<Double>, exponentials: SIMD4<Double>) -> TermExpansions
}

/// The logarithm of a probability at one linear predictor.
struct TermExpansion {
  var value: Double
  var slope: Double
  var curvature: Double
}

/// The logarithms of probabilities at four linear predictors.
struct TermExpansions {
  var values: SIMD4<Double>
  var slopes: SIMD4<Double>
  var curvatures: SIMD4<Double>

  init(values: SIMD4<Double>, slopes: SIMD4<Double>, curvatures: SIMD4<Double>) {
    (self.values, self.slopes, self.curvatures) = (values, slopes, curvatures)
  }

  /// Those of a term, one by one.
  init(_ term: some OutcomeTerm, _ predictors: SIMD4<Double>) {
    (values, slopes, curvatures) = (.zero, .zero, .zero)
    for lane in 0..<4 {
      let one = term.expansion(predictors[lane])
      (values[lane], slopes[lane], curvatures[lane]) = (one.value, one.slope, one.curvature)
    }
  }
}

/// Events among people: binomial, with the logit of the probability `offset` above the linear predictor.
struct BinomialTerm: GroupTerm, Hashable {
  let events: Double
  let nonevents: Double
  let offset: Double
  private let constant: Double

  init(events: Double, nonevents: Double, offset: Double = 0) {
    (self.events, self.nonevents, self.offset) = (events, nonevents, offset)
    constant = LogFactorial.choose(events + nonevents, events)
  }

  /// Nobody: a probability of 1, whatever the predictor.
  static let nobody = BinomialTerm(events: 0, nonevents: 0)

  @inline(__always)
  func expansion(_ predictor: Double) -> TermExpansion {
    let logit = predictor + offset
    let power = Double.exp(-abs(logit))
    let (more, less) = (1 / (1 + power), power / (1 + power))
    // The logarithms of the likelier and of the less likely of the two.
    let likely = -Double.log(1 + power)
    let unlikely = likely - abs(logit)
    let (share, other) = logit >= 0 ? (more, less) : (less, more)
    let (logShare, logOther) = logit >= 0 ? (likely, unlikely) : (unlikely, likely)
    return TermExpansion(
      value: constant + events * logShare + nonevents * logOther, slope: events * other - nonevents * share,
      curvature: -(events + nonevents) * share * other)
  }

  /// The exponentials are those of the odds, so that there is no offset.
  @inline(__always)
  func expansions(_ predictors: SIMD4<Double>, exponentials: SIMD4<Double>) -> TermExpansions {
    guard exponentials.max() < 1e250 else { return TermExpansions(self, predictors) }
    let size = events + nonevents
    let power = 1 + exponentials
    let others = 1 / power
    let shares = exponentials * others
    return TermExpansions(
      values: constant + (events * predictors - size * DeterministicMath.logarithm(power)),
      slopes: events * others - nonevents * shares, curvatures: -size * (shares * others))
  }

  /// The logarithm at its highest, that of the share of events.
  var highest: Double {
    let size = events + nonevents
    guard events > 0, nonevents > 0 else { return 0 }
    return constant + events * .log(events / size) + nonevents * .log(nonevents / size)
  }
}

/// Events in person-time: Poisson, with the logarithm of the rate as the linear predictor.
struct PoissonTerm: GroupTerm, Hashable {
  let events: Double
  let time: Double
  private let constant: Double
  private let logTime: Double

  init(events: Double, time: Double) {
    (self.events, self.time) = (events, time)
    logTime = time > 0 ? .log(time) : 0
    constant = -LogFactorial.of(events)
  }

  /// No time: a probability of 1, whatever the predictor.
  static let nobody = PoissonTerm(events: 0, time: 0)

  @inline(__always)
  func expansion(_ predictor: Double) -> TermExpansion {
    let mean = time * Double.exp(predictor)
    return TermExpansion(
      value: constant + events * (predictor + logTime) - mean, slope: events - mean, curvature: -mean)
  }

  @inline(__always)
  func expansions(_ predictors: SIMD4<Double>, exponentials: SIMD4<Double>) -> TermExpansions {
    let means = time * exponentials
    return TermExpansions(
      values: constant + events * (predictors + logTime) - means, slopes: events - means,
      curvatures: -means)
  }

  /// The logarithm at its highest, that of the rate of events.
  var highest: Double { events > 0 ? constant + events * .log(events) - events : 0 }
}
