import LinearAlgebra
import MetaAnalysis
import RealModule

/// A network as estimators of τ² see it: blocks that share nothing but τ².
///
/// Values are held as residuals of the fit at τ² = 0, in units of a power of two near the smallest standard error.
struct NetworkKernel: ResidualKernel {
  let blocks: [NetworkBlock]
  /// A power of two.
  let unit: Double
  let count: Int
  let coefficientCount: Int
  let sumOfSquares: Double
  let effectVariance: Double
  let smallestVariance: Double
  let largestVariance: Double

  /// - Throws: `notResolved`.
  init(_ blocks: [NetworkBlock]) throws(NetworkError) {
    let variances = blocks.lazy.flatMap { $0.studies.lazy.flatMap(\.variances) }
    let smallest = variances.min() ?? 1
    let largest = variances.max() ?? 1
    unit = HeterogeneityProblem.unit(smallestVariance: smallest)
    let square = unit * unit
    let divisor = unit
    self.blocks = try blocks.map { (block) throws(NetworkError) in try block.residuals(in: divisor) }
    count = blocks.reduce(0) { $0 + $1.rowCount }
    coefficientCount = blocks.reduce(0) { $0 + $1.coefficientCount }
    sumOfSquares = self.blocks.reduce(0) { $0 + $1.sumOfSquares }
    effectVariance = sumOfSquares / Double(max(1, count))
    smallestVariance = smallest / square
    largestVariance = largest / square
  }

  var problem: HeterogeneityProblem { HeterogeneityProblem(self, unit: unit) }

  func residualSums(at tauSquared: Double) -> ResidualSums {
    let scale = smallestVariance + tauSquared
    var sums = ResidualSums.none
    for block in blocks {
      guard let part = block.residualSums(at: tauSquared, scale: scale) else { return .undefined }
      sums.add(part)
    }
    return sums
  }

  func momentSums(_ fixed: FixedWeights) -> MomentSums {
    var sums = MomentSums(
      residual: 0, trace: 0, traceV: 0, tracePP: 0, tracePVP: 0, tracePVPV: 0, weights: 0)
    for block in blocks {
      guard let part = block.momentSums({ Self.weight($0, fixed) }) else { continue }
      sums.residual += part.residual
      sums.trace += part.trace
      sums.traceV += part.traceV
      sums.tracePP += part.tracePP
      sums.tracePVP += part.tracePVP
      sums.tracePVPV += part.tracePVPV
      sums.weights += part.weights
    }
    return sums
  }

  private static func weight(_ variance: Double, _ fixed: FixedWeights) -> Double {
    switch fixed {
    case .inverseVariance(let added): 1 / (variance + added)
    case .equal: 1
    case .given: 1 / variance
    }
  }

  func forEachRow(
    _ fixed: FixedWeights, _ body: (_ weight: Double, _ variance: Double, _ row: [Double]) -> Void
  ) {
    var start = 0
    for block in blocks {
      block.forEachRow { _, study, row in
        var design = Array(repeating: 0.0, count: coefficientCount)
        let x = block.design(study, row)
        for (place, value) in x.enumerated() { design[start + place] = value }
        body(Self.weight(study.variances[row], fixed), study.variances[row], design)
      }
      start += block.coefficientCount
    }
  }

  func profileLogLikelihood(at tauSquared: Double, restricted: Bool) -> Double {
    var value = 0.0
    for block in blocks {
      guard let parts = block.likelihoodParts(at: tauSquared) else { return -.infinity }
      value += parts.residual + (restricted ? parts.logDeterminant : 0)
      for study in block.studies { for variance in study.variances { value += .log(variance + tauSquared) } }
    }
    return -0.5 * value
  }
}

extension NetworkBlock {
  /// The same in other units, with values that are residuals of the fit at τ² = 0.
  fileprivate func residuals(in unit: Double) throws(NetworkError) -> NetworkBlock {
    guard let fit = solution({ 1 / $0 }) else { throw .notResolved }
    var block = self
    for place in studies.indices {
      let study = studies[place]
      block.studies[place] = study.scaled(
        by: unit, values: study.values.indices.map { study.values[$0] - study.contrast($0, of: fit.values) })
    }
    return block
  }

  fileprivate var sumOfSquares: Double {
    studies.reduce(0) { $0 + $1.values.reduce(0) { $0 + $1 * $1 } }
  }

  /// A row of the design in the coefficients.
  fileprivate func design(_ study: TurnedStudy, _ row: Int) -> [Double] {
    var ofVertices = Array(repeating: 0.0, count: size)
    for a in 0..<study.size { ofVertices[study.vertices[a]] += study.directions[row * study.size + a] }
    return combinations.map { $0.transposed * ofVertices } ?? Array(ofVertices.dropFirst())
  }
}

extension TurnedStudy {
  fileprivate func scaled(by unit: Double, values: [Double]) -> TurnedStudy {
    TurnedStudy(
      vertices: vertices, variances: variances.map { $0 / (unit * unit) }, directions: directions,
      values: values.map { $0 / unit })
  }

  private init(vertices: [Int], variances: [Double], directions: [Double], values: [Double]) {
    self.vertices = vertices
    self.variances = variances
    self.directions = directions
    self.values = values
  }
}

extension LaneResidualSums where Value == Double {
  fileprivate static var none: Self {
    Self(
      residual: 0, residualSquared: 0, residualCubed: 0, residualCubedError: 0, trace: 0, traceSquared: 0,
      weights: 0, weightsSquared: 0)
  }

  fileprivate static var undefined: Self {
    Self(
      residual: .nan, residualSquared: .nan, residualCubed: .nan, residualCubedError: .nan, trace: .nan,
      traceSquared: .nan, weights: .nan, weightsSquared: .nan)
  }

  fileprivate mutating func add(_ other: Self) {
    residual += other.residual
    residualSquared += other.residualSquared
    residualCubed += other.residualCubed
    residualCubedError += other.residualCubedError
    trace += other.trace
    traceSquared += other.traceSquared
    weights += other.weights
    weightsSquared += other.weightsSquared
  }
}
