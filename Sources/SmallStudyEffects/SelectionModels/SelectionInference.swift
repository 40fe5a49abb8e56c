import Likelihood
import LinearAlgebra
import RealModule

/// Standard errors of a selection model: the inverse of the observed information in the coefficients, τ² and the parameters of
/// selection on their natural scales.
///
/// Where a parameter of selection is at an edge, or the likelihood is nearly flat, there are none: they would take that parameter for
/// known, or a parabola for the likelihood, and be too small.
struct SelectionInference {
  private(set) var coefficients: [LikelihoodEstimate] = []
  private(set) var coefficientCovariance: Matrix?
  let tauSquared: Double
  private(set) var tauSquaredStandardError: Double?
  let isTauSquaredAtZero: Bool
  private(set) var selection: [LikelihoodEstimate] = []
  private(set) var selectionCovariance: Matrix?
  /// The parameters of selection that are at the edge of their range.
  private(set) var atEdge: [LikelihoodEstimate] = []
  /// Whether the studies hardly determine the parameters.
  let isFlat: Bool
  /// Whether standard errors are told.
  let isTold: Bool

  /// - Throws: `noMaximum` where the mean or τ² ran away.
  init<Function>(
    _ problem: SelectionProblem<Function>, _ search: SelectionSearch<Function.Integrals>
  ) throws(SmallStudyError) {
    var likelihood = search.likelihood
    let summit = search.summit.parameters
    let edges = Set(
      summit.indices.filter {
        summit[$0] <= likelihood.bounds[$0].lowerBound || summit[$0] >= likelihood.bounds[$0].upperBound
      })
    let natural = likelihood.scales(summit).map(\.value)
    guard edges.allSatisfy({ $0 >= likelihood.selectionPlace || natural[$0] == 0 }) else { throw .noMaximum }
    let information = ObservedInformation(
      likelihood.naturalPoint(natural), held: edges, spans: likelihood.naturalSpans(natural))
    isTold = !information.isFlat && !edges.contains { $0 >= likelihood.selectionPlace }
    let tauPlace = likelihood.tauPlace
    let unit = likelihood.studies.unit
    isTauSquaredAtZero = likelihood.isRandomEffects && edges.contains(tauPlace)
    tauSquared = likelihood.isRandomEffects ? natural[tauPlace] * unit * unit : 0
    isFlat = information.isFlat
    if likelihood.isRandomEffects, !isTauSquaredAtZero, isTold {
      tauSquaredStandardError = information.standardError(tauPlace).map { $0 * unit * unit }
    }
    let columns = Array(0..<tauPlace)
    setCoefficients(
      problem, columns.map { natural[$0] }, isTold ? information.covariance(columns) : nil)
    setSelection(problem, Array(natural[likelihood.selectionPlace...]), information, edges)
  }

  private mutating func setCoefficients<Function>(
    _ problem: SelectionProblem<Function>, _ coordinates: [Double], _ covariance: Matrix?
  ) {
    let orthonormal = problem.orthonormal
    let factor = problem.alternative.sign * problem.likelihood.studies.unit
    let estimates = orthonormal.inverse * coordinates
    var spread = covariance.map { orthonormal.inverse * $0 * orthonormal.inverse.transposed }
    let factors = orthonormal.units.map { factor / $0 }
    let centres = problem.unselected.coefficients.map(\.estimate)
    for j in factors.indices {
      for i in factors.indices { spread?[i, j] *= factors[i] * factors[j] }
    }
    coefficientCovariance = spread
    coefficients = factors.indices.map { i in
      LikelihoodEstimate(
        name: problem.design.names[i], estimate: centres[i] + estimates[i] * factors[i],
        standardError: spread.map { max(0, $0[i, i]).squareRoot() }, level: problem.level)
    }
  }

  private mutating func setSelection<Function>(
    _ problem: SelectionProblem<Function>, _ values: [Double], _ information: ObservedInformation,
    _ edges: Set<Int>
  ) {
    let first = problem.likelihood.selectionPlace
    let parameters = problem.likelihood.parameters
    selection = parameters.indices.map { i in
      LikelihoodEstimate(
        name: parameters[i].name, estimate: values[i],
        standardError: isTold ? information.standardError(first + i) : nil, least: 0,
        level: problem.level)
    }
    atEdge = parameters.indices.filter { edges.contains(first + $0) }.map { selection[$0] }
    selectionCovariance = isTold ? information.covariance(parameters.indices.map { first + $0 }) : nil
  }
}
