import EffectSizes
import LinearAlgebra

/// The log-likelihood of the parameters of all random terms: of each, standard deviations (whose sign does not matter) and
/// angles of correlations.
///
/// Every value of a parameter is admissible, and variances of 0 and correlations of 1 are reached at finite ones, where the
/// likelihood is as smooth as elsewhere.
struct VarianceLikelihood {
  let terms: [TermOfData]
  let restricted: Bool
  /// The term with a random effect of each row, if there is one.
  private let rowTerm: Int?
  /// Where each term's parameters stand.
  let ranges: [Range<Int>]
  private var equations: MixedModelEquations
  /// The evaluations of the likelihood, with and without its gradient.
  private(set) var evaluations = 0

  init(_ terms: [TermOfData], rows: MixedModelRows, restricted: Bool) {
    self.terms = terms
    self.restricted = restricted
    rowTerm = terms.firstIndex(where: \.isOfRows)
    equations = MixedModelEquations(rows, terms.filter { !$0.isOfRows }.map(\.grouped))
    var (ranges, next) = ([Range<Int>](), 0)
    for term in terms {
      ranges.append(next..<next + term.deviationCount + term.angleCount)
      next = ranges[ranges.count - 1].upperBound
    }
    self.ranges = ranges
  }

  var parameterCount: Int { ranges.last?.upperBound ?? 0 }

  /// The positions of standard deviations.
  var deviations: [Int] {
    zip(terms, ranges).flatMap { term, range in range.prefix(term.deviationCount) }
  }

  func variances(_ parameters: [Double]) -> TermFactors {
    var factors = TermFactors(rowVariance: 0, factors: [])
    for (term, range) in zip(terms, ranges) {
      if term.isOfRows {
        factors.rowVariance = parameters[range.lowerBound] * parameters[range.lowerBound]
      } else {
        factors.factors.append(term.factor(parameters[range]))
      }
    }
    return factors
  }

  mutating func solution(_ parameters: [Double]) -> MixedModelSolution {
    evaluations += 1
    return equations.solve(variances(parameters), restricted: restricted)
  }

  /// The inverse of X'S⁻¹X for the basis, at the parameters that have just been solved.
  mutating func information() -> Matrix { equations.inverseInformation() }

  /// The same variances and covariances with deviations that are not negative; `nil` where a structure does not have the
  /// correlations of these.
  func withoutSigns(_ parameters: [Double]) -> [Double]? {
    var result = absolute(parameters)
    for (term, range) in zip(terms, ranges) where term.angleCount > 0 && term.deviationCount > 1 {
      let deviations = parameters[range].prefix(term.deviationCount)
      let angles = Array(parameters[range].dropFirst(term.deviationCount))
      guard
        let turned = term.structure?.angles(angles, turning: deviations.map { $0 < 0 }, times: term.times)
      else { return nil }
      result.replaceSubrange(range.lowerBound + term.deviationCount..<range.upperBound, with: turned)
    }
    return result
  }

  /// The deviations whose signs are those of covariances.
  var signedDeviations: Set<Int> {
    Set(
      zip(terms, ranges).flatMap { term, range in
        range.prefix(term.angleCount > 0 && term.deviationCount > 1 ? term.deviationCount : 0)
      })
  }

  /// The deviations whose sign differs from that of most of their term's, by their sizes.
  func turnedDeviations(_ parameters: [Double]) -> [Int] {
    zip(terms, ranges).flatMap { term, range -> [Int] in
      guard term.angleCount > 0, term.deviationCount > 1 else { return [] }
      let positions = range.prefix(term.deviationCount)
      let sum = positions.reduce(0) { $0 + parameters[$1] }
      return positions.filter { parameters[$0] * (sum < 0 ? -1 : 1) < 0 }
    }
  }

  /// The length of the gradient at a top, but for deviations of 0 beyond which the likelihood falls.
  func gradientLength(_ summit: LikelihoodAscent.Summit) -> Double {
    let edges = deviations.filter { summit.parameters[$0] == 0 && summit.gradient[$0] < 0 }
    return summit.gradient.indices.filter { !edges.contains($0) }
      .reduce(0) { $0 + summit.gradient[$1] * summit.gradient[$1] }.squareRoot()
  }

  /// Parameters with the sizes of deviations in their place.
  func absolute(_ parameters: [Double]) -> [Double] {
    var result = parameters
    for position in deviations { result[position] = abs(result[position]) }
    return result
  }

  /// Whether parameters are away from variances of 0 and correlations of 1.
  func isInside(_ parameters: [Double]) -> Bool {
    zip(terms, ranges).allSatisfy { term, range in
      let deviations = parameters[range].prefix(term.deviationCount).map(abs)
      let factor = term.factor(parameters[range])
      let least = SymmetricEigen(factor.correlations).values.first ?? 1
      return deviations.allSatisfy { $0 > Self.leastDeviation } && least > Self.leastEigenvalue
    }
  }

  /// A standard deviation below this, in units of the typical sampling error, is near 0.
  private static let leastDeviation = 0.05
  /// A correlation matrix with a smaller eigenvalue is near a singular one.
  private static let leastEigenvalue = 0.02

  /// Whether the data do not tell the parameters at a maximum apart. The correlations of a term with a variance of 0 are not asked
  /// for.
  mutating func isFlat(at summit: LikelihoodAscent.Summit) -> Bool {
    var free: [Int] = []
    for (term, range) in zip(terms, ranges) {
      let deviations = range.prefix(term.deviationCount)
      free += deviations
      if deviations.allSatisfy({ summit.parameters[$0] != 0 }) {
        free += range.dropFirst(term.deviationCount)
      }
    }
    return LikelihoodAscent.isFlat(&self, at: summit, free: free)
  }

  /// The log-likelihood but for constants.
  mutating func value(_ parameters: [Double]) -> Double {
    let value = -0.5 * solution(parameters).criterion
    return value.isFinite ? value : -.infinity
  }

  /// The log-likelihood but for constants, and its derivatives.
  mutating func valueAndGradient(_ parameters: [Double]) -> (value: Double, gradient: [Double]) {
    let variances = variances(parameters)
    let value = value(parameters)
    let raw = equations.gradient(variances, restricted: restricted)
    var (gradient, next) = ([Double](), 0)
    for (term, range) in zip(terms, ranges) {
      if term.isOfRows {
        gradient.append(2 * parameters[range.lowerBound] * raw.rowVariance)
      } else {
        gradient += term.gradient(parameters[range], raw.factors[next])
        next += 1
      }
    }
    return (value, gradient)
  }
}
