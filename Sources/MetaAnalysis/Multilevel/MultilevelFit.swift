import Distributions
public import EffectSizes
public import Estimates
public import LinearAlgebra
import RealModule

/// The result of a multilevel model.
public struct MultilevelFit: MetaAnalysisFit, Hashable, Codable {
  /// The effects that were fitted.
  public let effects: StudyEffects
  /// The settings that led here.
  public let settings: ModelSettings
  /// The design.
  public let design: Design
  /// The coefficients, in the order of the design's columns.
  public let coefficients: [Coefficient]
  /// Their covariance matrix, p x p.
  public let covariance: Matrix
  /// The random terms with what was estimated of them, in the order of the model.
  public let terms: [FittedTerm]
  /// Cochran's Q by generalised least squares, and how much of the effects' variance is not sampling error.
  public let heterogeneity: Heterogeneity
  /// Jackson's I²: the share of the coefficients' variance that random effects add, in percent: 1 - (|C₀| / |C|)^(1/p) for the
  /// covariance matrix C of p coefficients and C₀ without random effects (Jackson, White and Riley 2012, doi 10.1002/sim.5453).
  public let jacksonISquared: Double
  /// The log-likelihood and the criteria made of it.
  public let likelihood: LikelihoodStatistics
  /// How the variances were reached.
  public let search: SearchRecord
  /// What a reader should know.
  public let notes: [FitNote]
  /// The degrees of freedom of each coefficient by Student's t, under normal inference too.
  let studentsDegreesOfFreedom: [Double]
  /// The standard deviations and angles of the terms, in their order; deviations in units of `unit`.
  let parameters: [Double]
  /// What deviations are counted in.
  let unit: Double

  /// The variances, one for each term or level.
  public var varianceComponents: [VarianceComponent] {
    terms.flatMap { term in
      zip(term.variances, term.variances.count == 1 ? [""] : term.levels).map { variance, level in
        VarianceComponent(name: level.isEmpty ? term.name : "\(term.name): \(level)", value: variance)
      }
    }
  }

  /// How the variances were reached, in the terms of other models.
  public var convergence: ConvergenceRecord? {
    ConvergenceRecord(
      iterations: search.evaluations, converged: search.converged, isAtBoundary: !search.atBoundary.isEmpty,
      modes: search.modes)
  }
}

/// What was estimated of a random term.
public struct FittedTerm: Sendable, Hashable, Codable {
  /// The term as it is written: `district/school`, `outcome|study`.
  public var name: String
  /// The code of its structure; `nil` where groups have one random effect.
  public var structure: String?
  /// The number of its groups.
  public var groupCount: Int
  /// The names of the levels within groups; one without a name where groups have one random effect.
  public var levels: [String]
  /// The variance, or one for each level where the structure has so many; on the squared analysis scale.
  public var variances: [Double]
  /// Which levels `correlation` is that of.
  public var correlatedPairs = CorrelatedPairs.any
  /// The one correlation of levels; `nil` where the structure has none, or several, and where variances of 0 leave none to be
  /// defined.
  public var correlation: Double?
  /// The correlations of levels, J x J, of an unstructured term; `nil` for others. Those of a level whose variance is 0, and of
  /// levels that no group has together, are not defined.
  public var correlations: [[Double?]]?
  /// The covariate whose levels have a random effect each within a group; `nil` where groups have one.
  public var inner: String?
  /// Whether the structure rests on the order of levels that are words, which is alphabetical.
  public var ordersText = false
  /// The group of each effect, its level within the group, and the levels' covariance.
  private var groups: [Int] = []
  private var groupNames: [String] = []
  private var innerLevels: [Int]?
  private var factor: [Double] = []

  /// The term as the mixed-model equations take it.
  var grouped: GroupedTerm {
    GroupedTerm(groups: groups, groupCount: groupCount, levels: innerLevels, levelCount: levels.count)
  }
  /// Whether each effect is a group of its own.
  var isOfRows: Bool { innerLevels == nil && groupCount == groups.count }
  /// A matrix L with LL' the covariance of a group's random effects.
  var covarianceFactor: SquareMatrix { SquareMatrix(size: levels.count, elements: factor) }

  /// Whether some group has effects of several clusters.
  func isAcross(_ clusters: [String]) -> Bool {
    var own: [String?] = Array(repeating: nil, count: groupCount)
    for (group, cluster) in zip(groups, clusters) {
      if let known = own[group], known != cluster { return true }
      own[group] = cluster
    }
    return false
  }

  /// Joins the effects of each group.
  func joinGroups(_ sets: inout DisjointSets) {
    var first = Array(repeating: -1, count: groupCount)
    for (position, group) in groups.enumerated() {
      if first[group] < 0 { first[group] = position } else { sets.join(first[group], position) }
    }
  }

  /// The random effects that effects at some positions have a part in, each with its covariances with these effects and its
  /// variance.
  func randomEffects(of positions: [Int]) -> [(
    group: String, level: String, covariances: [Double], variance: Double
  )] {
    let size = levels.count
    func covariance(_ row: Int, _ column: Int) -> Double {
      (0..<size).reduce(0) { $0 + factor[$1 * size + row] * factor[$1 * size + column] }
    }
    return Array(Set(positions.map { groups[$0] })).sorted().flatMap { group in
      (0..<size).map { level in
        let covariances = positions.map { position in
          groups[position] == group ? covariance(level, innerLevels?[position] ?? 0) : 0
        }
        return (groupNames[group], levels[level], covariances, covariance(level, level))
      }
    }
  }

  /// The covariance of the true effects at two positions that comes from this term.
  func covariance(_ first: Int, _ second: Int) -> Double {
    guard groups[first] == groups[second] else { return 0 }
    let size = levels.count
    let (row, column) = (innerLevels?[first] ?? 0, innerLevels?[second] ?? 0)
    return (0..<size).reduce(0) { $0 + factor[$1 * size + row] * factor[$1 * size + column] }
  }
}

/// How the variances of a multilevel model were found.
public struct SearchRecord: Sendable, Hashable, Codable {
  /// The evaluations of the likelihood.
  public var evaluations: Int
  /// Whether the last ascent ended at a maximum.
  public var converged: Bool
  /// The length of the likelihood's gradient at the end, by standard deviations in units of the typical sampling error.
  public var gradientLength: Double
  /// The ascents that were made, from different starts.
  public var starts: Int
  /// How many of them ended at the same height.
  public var agreed: Int
  /// The different heights at which they ended.
  public var modes: Int
  /// What lies at the end of its range.
  public var atBoundary: [Boundary]

  /// What lies at the end of its range.
  public enum Boundary: Sendable, Hashable, Codable, CustomStringConvertible {
    /// A variance of 0: of a term, or of a level where the term's levels have variances of their own.
    case variance(term: String, level: String?)
    /// The correlation of a term's levels.
    case correlation(term: String)

    public var description: String {
      switch self {
      case .variance(let term, let level): level.map { "\(term): \($0)" } ?? term
      case .correlation(let term): "\(term): correlation"
      }
    }
  }
}

extension MultilevelFit {
  init(_ problem: DependenceProblem) throws(MetaAnalysisError) {
    let model = problem.model
    var likelihood = VarianceLikelihood(problem.terms, rows: problem.rows, restricted: model.isRestricted)
    let zero = Array(repeating: 0.0, count: likelihood.parameterCount)
    let common = CommonFit(&likelihood, zero, problem)
    let result = VarianceSearch(moments: problem.moments).run(&likelihood, scale: common.startingDeviation)
    let parameters = result.summit.parameters
    (self.parameters, unit) = (parameters, problem.unit)
    let solution = likelihood.solution(parameters)
    let (estimates, covariance) = likelihood.coefficients(solution, problem)
    effects = problem.effects
    settings = ModelSettings(
      method: model.isRestricted ? "REML" : "ML", inference: model.reference == .normal ? "z" : "t",
      level: model.level, weighting: nil)
    design = problem.design
    self.covariance = covariance
    studentsDegreesOfFreedom = problem.studentsDegreesOfFreedom
    let isNormal = model.reference == .normal
    let degreesOfFreedom = studentsDegreesOfFreedom.map { isNormal ? nil : $0 }
    coefficients = design.names.indices.map { index in
      Coefficient(
        name: problem.design.names[index], estimate: estimates[index],
        standardError: max(0, covariance[index, index]).squareRoot(),
        degreesOfFreedom: degreesOfFreedom[index],
        level: model.level)
    }
    terms = zip(problem.terms, likelihood.ranges).map { term, range in
      FittedTerm(term, parameters[range], unit: problem.unit)
    }
    let total = terms.reduce(0) { $0 + ($1.variances.count == 1 ? $1.variances[0] : 0) }
    heterogeneity = Heterogeneity(
      tauSquared: total, tauSquaredStandardError: nil, q: common.q,
      degreesOfFreedom: problem.effects.count - problem.design.names.count,
      typicalVariance: common.typicalVariance * problem.unit * problem.unit, isRandomEffects: !terms.isEmpty)
    let narrowing = (solution.logInformation - common.logInformation) / Double(estimates.count)
    jacksonISquared = 100 * max(0, 1 - .exp(narrowing))
    self.likelihood = problem.statistics(solution, common, parameters: likelihood.parameterCount)
    search = SearchRecord(
      evaluations: likelihood.evaluations, converged: result.summit.converged,
      gradientLength: likelihood.gradientLength(result.summit), starts: result.starts,
      agreed: result.agreed, modes: result.modes, atBoundary: terms.flatMap(\.boundaries))
    let isFlat = likelihood.isFlat(at: result.summit)
    notes =
      (isFlat ? [.flatLikelihood] : []) + (result.modes > 1 ? [.severalModes] : [])
      + (result.summit.converged ? [] : [.notConverged])
  }
}

/// What the effects say with no variance of true effects: Q, and where a search begins.
struct CommonFit {
  /// The generalised residual sum of squares.
  let q: Double
  /// (k - p) / tr P, in the problem's units.
  let typicalVariance: Double
  /// ln |V| in the problem's units.
  let logDeterminant: Double
  /// ln |X'V⁻¹X|.
  let logInformation: Double
  private let degreesOfFreedom: Double

  init(_ likelihood: inout VarianceLikelihood, _ zero: [Double], _ problem: DependenceProblem) {
    degreesOfFreedom = Double(problem.effects.count - problem.design.names.count)
    var rows = MixedModelEquations(problem.rows.withoutEntries, [])
    let none = TermFactors(rowVariance: 0, factors: [])
    let solution = rows.solve(none, restricted: true)
    (q, logInformation) = (solution.residual, solution.logInformation)
    typicalVariance = degreesOfFreedom / rows.gradient(none, restricted: true).trace
    logDeterminant = problem.rows.variances.reduce(0) { $0 + .log($1) }
  }

  /// A standard deviation of the size that Q speaks of; not less than a third of the typical standard error.
  var startingDeviation: Double {
    (typicalVariance * max(0.1, q / degreesOfFreedom - 1)).squareRoot()
  }
}

extension MixedModelRows {
  /// The rows without random terms.
  var withoutEntries: MixedModelRows {
    var rows = self
    rows.entries = []
    rows.shares = []
    rows.entryStarts = Array(repeating: 0, count: count + 1)
    return rows
  }
}

extension VarianceLikelihood {
  /// The coefficients of the design and their covariance, from a solution that has just been found.
  mutating func coefficients(
    _ solution: MixedModelSolution, _ problem: DependenceProblem
  ) -> ([Double], Matrix) {
    let inverse = problem.orthonormal.inverse
    let units = problem.orthonormal.units
    let coordinates = zip(solution.coefficients, problem.origin).map { ($0 + $1) * problem.unit }
    let estimates = inverse * coordinates
    var covariance = inverse * information() * inverse.transposed
    let square = problem.unit * problem.unit
    for j in units.indices {
      for i in units.indices { covariance[i, j] *= square / (units[i] * units[j]) }
    }
    return (estimates.indices.map { estimates[$0] / units[$0] }, covariance)
  }
}

extension FittedTerm {
  init(_ term: TermOfData, _ parameters: ArraySlice<Double>, unit: Double) {
    let angles = Array(parameters.dropFirst(term.deviationCount))
    name = term.term.name
    structure = term.term.structure?.code
    groupCount = term.grouped.groupCount
    levels = term.levelNames
    variances = parameters.prefix(term.deviationCount).map { $0 * unit * ($0 * unit) }
    let isDefined = variances.count == 1 ? variances[0] > 0 : variances.filter { $0 > 0 }.count > 1
    correlation =
      isDefined ? term.term.structure?.correlation(angles: angles, times: term.times) : nil
    correlatedPairs = term.term.structure?.correlatedPairs ?? .any
    inner = term.term.inner
    ordersText = levels.count > 2 && term.hasOrderOfText
    groups = term.grouped.groups
    groupNames = term.groupNames
    innerLevels = term.grouped.levels
    factor = term.factor(parameters).elements.map { $0 * unit }
    guard term.term.structure is Unstructured else { return }
    let root = SquareMatrix(
      size: levels.count,
      elements: Unstructured().correlationFactor(angles: angles, times: term.times))
    correlations = levels.indices.map { row in
      levels.indices.map { column in
        guard row != column else { return 1 }
        guard variances[row] > 0, variances[column] > 0, term.areTogether(row, column) else { return nil }
        return levels.indices.reduce(0) { $0 + root[row, $1] * root[column, $1] }
      }
    }
  }

  /// What lies at the end of its range.
  var boundaries: [SearchRecord.Boundary] {
    let zeros = variances.indices.filter { variances[$0] == 0 }.map { index in
      SearchRecord.Boundary.variance(term: name, level: variances.count == 1 ? nil : levels[index])
    }
    let ends = correlation.map { abs($0) > 1 - 1e-9 } ?? false
    return zeros + (ends ? [.correlation(term: name)] : [])
  }
}

extension DependenceProblem {
  /// The log-likelihood and the criteria made of it.
  func statistics(_ solution: MixedModelSolution, _ common: CommonFit, parameters: Int)
    -> LikelihoodStatistics
  {
    let (k, p) = (Double(effects.count), Double(design.names.count))
    let observations = model.isRestricted ? effects.count - design.names.count : effects.count
    let n = Double(observations)
    let constants = -0.5 * n * .log(2 * .pi) - n * .log(unit)
    let value = constants - 0.5 * solution.criterion
    let saturated = -0.5 * (k * .log(2 * .pi) + common.logDeterminant) - k * .log(unit)
    return LikelihoodStatistics(
      logLikelihood: value, deviance: -2 * (value - (model.isRestricted ? 0 : saturated)),
      parameters: Int(p) + parameters, observations: observations)
  }

  /// The degrees of freedom of each coefficient by Student's t.
  var studentsDegreesOfFreedom: [Double] {
    let (k, p) = (effects.count, design.names.count)
    switch model.reference == .normal ? model.predictionReference : model.reference {
    case .residual: return Array(repeating: Double(k - p), count: p)
    case .normal, .containment:
      return (0..<p).map { column in
        let counts = terms.flatMap(\.groupings).filter { groups in
          groups.isConstant(design.matrix.column(column))
        }.map(\.count)
        return Double(max(1, (counts.min() ?? k) - p))
      }
    }
  }
}

/// One way in which a term groups effects.
struct Grouping {
  let groups: [Int]
  let count: Int

  /// Whether a column has one value in each group.
  func isConstant(_ column: ArraySlice<Double>) -> Bool {
    var values = Array(repeating: Double.nan, count: count)
    for (group, value) in zip(groups, column) {
      if values[group].isNaN { values[group] = value } else if values[group] != value { return false }
    }
    return true
  }
}

extension TermOfData {
  /// Its groups, and where these have levels, the combinations of groups and levels.
  var groupings: [Grouping] {
    let groups = Grouping(groups: grouped.groups, count: grouped.groupCount)
    guard let levels = grouped.levels else { return [groups] }
    var positions: [Int: Int] = [:]
    let combined = levels.indices.map { effect in
      let key = grouped.groups[effect] * grouped.levelCount + levels[effect]
      if let known = positions[key] { return known }
      positions[key] = positions.count
      return positions.count - 1
    }
    return [groups, Grouping(groups: combined, count: positions.count)]
  }
}

extension TermOfData {
  /// Whether the structure rests on the order of levels that are words.
  fileprivate var hasOrderOfText: Bool {
    guard let structure = term.structure, structure.isOrdered, !structure.needsTimes else { return false }
    return OrderedLevels(levelNames).numbers == nil
  }
}
