import EffectSizes

/// A random term as the data have it.
struct TermOfData {
  let term: RandomTerm
  var grouped: GroupedTerm
  /// The names of the groups, their covariates' levels joined by strokes; an effect's own is its number.
  var groupNames: [String] = []
  /// The names of the levels within groups, in order; one without a name where groups have one random effect.
  var levelNames: [String] = [""]
  /// The levels' times, or their positions.
  var times: [Double] = [0]

  var structure: (any CovarianceStructure)? { term.structure }
  /// Whether each effect is a group of its own.
  var isOfRows: Bool { grouped.levels == nil && grouped.groupCount == grouped.groups.count }
  /// The number of standard deviations.
  var deviationCount: Int { term.structure?.hasVarianceOfEachLevel == true ? levelNames.count : 1 }
  /// The number of angles, which its correlations come from.
  var angleCount: Int { term.structure?.angleCount(levels: levelNames.count) ?? 0 }

  /// The groups and levels of a term among effects. O(k log k).
  /// - Throws: `unknownModerator` where a covariate is not there, `unequalLengths`, `levelsNotTimes`.
  init(_ term: RandomTerm, of effects: StudyEffects) throws(MetaAnalysisError) {
    self.term = term
    var keys = Array(repeating: [String](), count: effects.count)
    for name in term.groups {
      for (effect, level) in try Self.levels(name, effects).enumerated() { keys[effect].append(level) }
    }
    if term.isOfEffects { for effect in keys.indices { keys[effect].append("\(effect + 1)") } }
    var positions: [[String]: Int] = [:]
    var names: [String] = []
    let groups = keys.map { key in
      if let known = positions[key] { return known }
      positions[key] = positions.count
      names.append(key.joined(separator: "/"))
      return positions.count - 1
    }
    groupNames = names
    grouped = GroupedTerm(groups: groups, groupCount: positions.count)
    if let inner = term.inner { try setLevels(inner, effects) }
  }

  private static func levels(_ name: String, _ effects: StudyEffects) throws(MetaAnalysisError) -> [String] {
    guard let covariate = effects.covariate(named: name) else { throw .unknownModerator(name: name) }
    guard covariate.count == effects.count else {
      throw .unequalLengths(name: name, expected: effects.count, found: covariate.count)
    }
    return covariate.levels
  }

  private mutating func setLevels(_ inner: String, _ effects: StudyEffects) throws(MetaAnalysisError) {
    let levels = OrderedLevels(try Self.levels(inner, effects))
    levelNames = levels.names
    if term.structure?.needsTimes == true {
      guard let numbers = levels.numbers else { throw .levelsNotTimes(name: inner) }
      times = numbers
    } else {
      times = levels.names.indices.map(Double.init)
    }
    grouped.levels = levels.places
    grouped.levelCount = levels.names.count
  }

  /// Fails where levels stand in an order, as points of time do, and a group has two effects of one: unless the levels of other
  /// terms tell them apart, such as two outcomes.
  func refuseRepeatedTimes(beside others: [TermOfData]) throws(MetaAnalysisError) {
    guard term.structure?.isOrdered == true, let levels = grouped.levels else { return }
    let telling = others.compactMap(\.grouped.levels)
    var seen: Set<[Int]> = []
    for (position, level) in levels.enumerated() {
      let group = grouped.groups[position]
      guard seen.insert([group, level] + telling.map { $0[position] }).inserted else {
        throw .repeatedTime(term: term.name, group: groupNames[group], level: levelNames[level])
      }
    }
  }

  /// Fails where levels have variances of their own and these and their correlations are as many as the degrees of freedom that
  /// effects leave: what is found of them would be noise, if anything was. One variance with one correlation is never too much.
  func refuseTooManyParameters(degreesOfFreedom: Int) throws(MetaAnalysisError) {
    guard let structure, structure.hasVarianceOfEachLevel,
      parameterCount(of: structure) >= degreesOfFreedom
    else { return }
    let others: [any CovarianceStructure] =
      structure.isOrdered
      ? [Autoregressive()] : [CompoundSymmetry(), CompoundSymmetry(hasVarianceOfEachLevel: true)]
    throw .tooManyVarianceParameters(
      term: term.name, structure: structure.code, parameters: parameterCount(of: structure),
      degreesOfFreedom: degreesOfFreedom,
      fewer: others.filter { parameterCount(of: $0) < degreesOfFreedom }.map(\.code))
  }

  /// The variances and correlations that the levels have by a structure.
  private func parameterCount(of structure: any CovarianceStructure) -> Int {
    (structure.hasVarianceOfEachLevel ? levelNames.count : 1) + structure.angleCount(levels: levelNames.count)
  }

  /// Whether two levels are in one group anywhere.
  func areTogether(_ first: Int, _ second: Int) -> Bool {
    guard let levels = grouped.levels else { return true }
    let groups = Set(levels.indices.filter { levels[$0] == first }.map { grouped.groups[$0] })
    return levels.indices.contains { levels[$0] == second && groups.contains(grouped.groups[$0]) }
  }
}

extension TermOfData {
  /// The factor L of the covariance of a group's random effects: standard deviations times the correlations' factor.
  func factor(_ parameters: ArraySlice<Double>) -> SquareMatrix {
    let (deviations, factor) = parts(parameters)
    var result = SquareMatrix(size: levelNames.count, elements: factor)
    for column in 0..<result.size {
      for row in 0..<result.size { result[row, column] *= deviations[row] }
    }
    return result
  }

  /// The standard deviation of each level, and the correlations' factor.
  private func parts(_ parameters: ArraySlice<Double>) -> (deviations: [Double], factor: [Double]) {
    let deviations = Array(parameters.prefix(deviationCount))
    let angles = Array(parameters.dropFirst(deviationCount))
    return (
      deviationCount == 1 ? Array(repeating: deviations[0], count: levelNames.count) : deviations,
      term.structure?.correlationFactor(angles: angles, times: times) ?? [1]
    )
  }

  /// The derivatives by the parameters, of what has the given derivatives by the factor.
  func gradient(_ parameters: ArraySlice<Double>, _ byFactor: SquareMatrix) -> [Double] {
    let (deviations, factor) = parts(parameters)
    let size = levelNames.count
    var result = Array(repeating: 0.0, count: deviationCount)
    for column in 0..<size {
      for row in 0..<size {
        result[deviationCount == 1 ? 0 : row] += byFactor[row, column] * factor[column * size + row]
      }
    }
    for angle in 0..<angleCount {
      let derivative = derivative(parameters, angle)
      var sum = 0.0
      for column in 0..<size {
        for row in 0..<size {
          sum += byFactor[row, column] * deviations[row] * derivative[column * size + row]
        }
      }
      result.append(sum)
    }
    return result
  }

  /// The derivative of the correlations' factor by an angle, from five points: its error is of the order of 1e-12.
  private func derivative(_ parameters: ArraySlice<Double>, _ angle: Int) -> [Double] {
    let step = 1e-3
    func factor(_ steps: Double) -> [Double] {
      var moved = Array(parameters)
      moved[deviationCount + angle] += steps * step
      return parts(moved[...]).factor
    }
    let (a, b, c, d) = (factor(-2), factor(-1), factor(1), factor(2))
    return a.indices.map { (a[$0] - 8 * b[$0] + 8 * c[$0] - d[$0]) / (12 * step) }
  }
}
