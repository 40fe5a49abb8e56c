import Likelihood
import LinearAlgebra
import RealModule

/// The likelihood of effects that were selected (Hedges 1992, doi 10.1214/ss/1177011364): of each study, its weight times its
/// density, over the integral of both.
///
/// The parameters are coordinates of the design's orthonormal basis, counted from a first fit, which keeps their digits where
/// effects are large beside their errors; where true effects differ ψ, with τ² = v₀(e^ψ - 1) and v₀
/// the smallest variance; and those of the selection function, or their logarithms.
struct SelectionLikelihood<Integrals: SelectionIntegrals>: ProfiledLikelihood {
  let studies: SelectedStudies
  /// Q, k x p.
  let basis: Matrix
  /// The means of the first fit.
  let centres: [Double]
  /// Whether true effects differ.
  let isRandomEffects: Bool
  let parameters: [SelectionParameter]
  private(set) var integrals: Integrals
  private(set) var evaluations = 0
  let bounds: [ClosedRange<Double>]
  let spans: [Double]
  private let smallestVariance: Double
  /// What integrals are written to, study after study.
  private var weight: SelectionWeight
  private var moments: SelectionMoments

  init(
    _ studies: SelectedStudies, basis: Matrix, centres: [Double], isRandomEffects: Bool,
    parameters: [SelectionParameter], integrals: Integrals
  ) {
    self.studies = studies
    self.basis = basis
    self.centres = centres
    self.isRandomEffects = isRandomEffects
    self.parameters = parameters
    self.integrals = integrals
    smallestVariance = studies.variances.min() ?? 1
    weight = SelectionWeight(parameters: parameters.count)
    moments = SelectionMoments(parameters: parameters.count)
    let size = SelectionScale(studies)
    let psi = isRandomEffects ? 1 : 0
    bounds =
      Array(repeating: -size.farthestMean...size.farthestMean, count: basis.columns)
      + Array(repeating: 0...Double.log(onePlus: size.largestTauSquared / smallestVariance), count: psi)
      + parameters.map(\.searchRange)
    spans =
      Array(repeating: size.mean, count: basis.columns) + Array(repeating: 2, count: psi)
      + parameters.map { $0.isRatio ? 2 : 5 }
  }

  /// The same with other integrals, such as are good enough to look for maxima.
  func with(_ integrals: Integrals) -> SelectionLikelihood {
    SelectionLikelihood(
      studies, basis: basis, centres: centres, isRandomEffects: isRandomEffects, parameters: parameters,
      integrals: integrals)
  }

  /// The place of τ², or of the first parameter of selection where there is none.
  var tauPlace: Int { basis.columns }
  /// The place of the first parameter of selection.
  var selectionPlace: Int { basis.columns + (isRandomEffects ? 1 : 0) }

  /// ψ of τ² in the studies' unit.
  func psi(_ tauSquared: Double) -> Double { .log(onePlus: tauSquared / smallestVariance) }

  /// τ² of ψ, in the studies' unit.
  func tauSquared(_ psi: Double) -> Double { smallestVariance * .expMinusOne(psi) }

  /// The log-likelihood alone.
  mutating func value(_ parameters: [Double]) -> Double { point(parameters).value }

  /// Sensible sizes of parameters on their natural scales; of variances and ratios as large as they are themselves.
  func naturalSpans(_ natural: [Double]) -> [Double] {
    spans.indices.map { place in
      if isRandomEffects, place == tauPlace { return .infinity }
      guard place >= selectionPlace, parameters[place - selectionPlace].isRatio else { return spans[place] }
      return natural[place]
    }
  }

  /// Of a mean, of τ² above, and of parameters of selection at ends other than 0; at the ends of a ratio's search the likelihood has
  /// come to what it is beyond.
  func isEndOfSearch(_ parameters: [Double], beside place: Int) -> Bool {
    parameters.indices.contains { other in
      guard other != place else { return false }
      let (value, range) = (parameters[other], bounds[other])
      if other >= selectionPlace, self.parameters[other - selectionPlace].isRatio { return false }
      return value >= range.upperBound || value <= range.lowerBound && range.lowerBound != 0
    }
  }

  mutating func point(_ parameters: [Double]) -> LikelihoodExpansion {
    let scales = scales(parameters)
    var point = naturalPoint(scales.map(\.value))
    point.parameters = parameters
    for column in scales.indices {
      for row in scales.indices { point.hessian[row, column] *= scales[row].slope * scales[column].slope }
      point.hessian[column, column] += scales[column].bend * point.gradient[column]
      point.gradient[column] *= scales[column].slope
    }
    return point
  }

  /// Parameters on their natural scales, and the derivatives of those.
  func scales(_ parameters: [Double]) -> [(value: Double, slope: Double, bend: Double)] {
    parameters.enumerated().map { place, value in
      if isRandomEffects, place == tauPlace {
        let slope = smallestVariance * Double.exp(value)
        return (smallestVariance * .expMinusOne(value), slope, slope)
      }
      guard place >= selectionPlace, self.parameters[place - selectionPlace].isRatio else {
        return (value, 1, 0)
      }
      return (.exp(value), .exp(value), .exp(value))
    }
  }

  /// The likelihood by the coordinates, τ² and the parameters of selection themselves.
  mutating func naturalPoint(_ natural: [Double]) -> LikelihoodExpansion {
    evaluations += 1
    integrals.set(Array(natural[selectionPlace...]))
    let tauSquared = isRandomEffects ? natural[tauPlace] : 0
    var point = LikelihoodExpansion(natural)
    for study in 0..<studies.count {
      var shift = 0.0
      for j in 0..<basis.columns { shift += basis[study, j] * natural[j] }
      let mean = centres[study] + shift
      let total = studies.variances[study] + tauSquared
      let deviation = studies.deviations[study]
      integrals.weigh(study, into: &weight)
      integrals.integrate(
        study, mean: mean / deviation, deviation: total.squareRoot() / deviation, into: &moments)
      add(
        study,
        SelectionTerm(residual: studies.estimates[study] - centres[study] - shift, total: total, moments),
        to: &point)
    }
    return point
  }

  /// Adds the logarithm of a study's likelihood.
  private func add(_ study: Int, _ term: SelectionTerm, to point: inout LikelihoodExpansion) {
    let columns = basis.columns
    point.value += weight.value + term.value
    for j in 0..<columns {
      let share = basis[study, j]
      point.gradient[j] += share * term.mean
      for i in 0..<columns { point.hessian[i, j] += basis[study, i] * share * term.meanMean }
    }
    if isRandomEffects {
      point.gradient[tauPlace] += term.tau
      point.hessian[tauPlace, tauPlace] += term.tauTau
      for j in 0..<columns { point.hessian.add(basis[study, j] * term.meanTau, at: j, tauPlace) }
    }
    addSelection(study, term, to: &point)
  }

  private func addSelection(_ study: Int, _ term: SelectionTerm, to point: inout LikelihoodExpansion) {
    let count = parameters.count
    for a in 0..<count {
      let place = selectionPlace + a
      let first = moments.first[a] / moments.whole[0]
      point.gradient[place] += weight.gradient[a] - first[0]
      let byMean = term.byMean(first)
      for j in 0..<basis.columns { point.hessian.add(basis[study, j] * byMean, at: j, place) }
      if isRandomEffects { point.hessian.add(term.byTau(first), at: tauPlace, place) }
      for b in 0..<count {
        let other = moments.first[b][0] / moments.whole[0]
        let bend = moments.second[a * count + b] / moments.whole[0] - first[0] * other
        point.hessian[place, selectionPlace + b] += weight.hessian[a * count + b] - bend
      }
    }
  }
}

extension Matrix {
  /// Adds to an element off the diagonal and to its mirror image.
  fileprivate mutating func add(_ value: Double, at row: Int, _ column: Int) {
    self[row, column] += value
    self[column, row] += value
  }
}

extension SelectionParameter {
  /// The range of the search.
  var searchRange: ClosedRange<Double> {
    isRatio ? Double.log(range.lowerBound)...Double.log(range.upperBound) : range
  }

  /// The place of a value in the search.
  func searched(_ value: Double) -> Double { isRatio ? .log(value) : value }
}
