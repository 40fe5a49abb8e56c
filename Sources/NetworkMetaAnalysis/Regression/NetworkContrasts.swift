public import EffectSizes
public import MetaAnalysis

/// A network as the rows of a regression: contrasts of its studies' treatments whose errors are independent whatever τ² is, m - 1 of a
/// study of m treatments.
///
/// The rows are those of `TurnedStudy`. A study's rows are a cluster, which `Diagnostics` leave out together.
public struct NetworkContrasts: Sendable, Hashable, Codable {
  /// The contrasts, each with its study as label and cluster, and the columns of the design as covariates.
  public let effects: StudyEffects
  /// The columns' names: each treatment but the reference against it, then those of moderators.
  public let names: [String]
  /// The columns of moderators as reports call them: `setting: ward against clinic`.
  public let moderatorLabels: [String]
  /// The place of the treatment that effects are told against.
  public let reference: Int
  /// The number of the columns of moderators, which come last.
  public let moderatorCount: Int
  /// At which values of the columns of moderators treatments' effects are told: those of numbers at their mean in the studies that have the
  /// reference, those of levels at the reference level.
  public let origin: [Double]

  /// The rows of a network.
  ///
  /// - Parameters:
  ///   - network: The network.
  ///   - reference: The place of the treatment that effects are told against.
  ///   - formula: What effects depend on, if anything.
  ///   - moderators: Values, one a study.
  /// - Throws: `interceptLeftOut`, `moderatorDoesNotVary`, `regression` with what is wrong with moderators, what is wrong with a study.
  /// - Complexity: O(m²) in the arms of each study, and O(k p).
  public init(
    _ network: Network, reference: Int, formula: ModeratorFormula? = nil, moderators: [Covariate] = []
  ) throws(NetworkError) {
    let design = try formula.map { (formula) throws(NetworkError) in
      try ModeratorColumns(formula, moderators, of: network, reference: reference)
    }
    let others = network.treatments.indices.filter { $0 != reference }
    let columnOf = Dictionary(uniqueKeysWithValues: others.enumerated().map { ($1, $0) })
    let moderatorCount = design?.names.count ?? 0
    var columns = Array(repeating: [Double](), count: others.count + moderatorCount)
    var (estimates, variances, labels): ([Double], [Double], [String]) = ([], [], [])
    let names = Self.distinct(network.studies.map(\.label))
    for (position, study) in network.studies.enumerated() {
      let turned = try TurnedStudy(study, vertices: study.treatments)
      for row in turned.values.indices {
        estimates.append(turned.values[row])
        variances.append(turned.variances[row])
        labels.append(names[position])
        for column in columns.indices { columns[column].append(0) }
        let last = estimates.count - 1
        for (place, treatment) in study.treatments.enumerated() {
          let direction = turned.directions[row * study.size + place]
          if let column = columnOf[treatment] {
            columns[column][last] = direction
          } else if let design {
            // What treatments other than the reference have together, since a contrast's directions add up to 0.
            for moderator in 0..<moderatorCount {
              columns[others.count + moderator][last] = -direction * design.values[moderator][position]
            }
          }
        }
      }
    }
    self.reference = reference
    self.moderatorCount = moderatorCount
    origin = design?.origin ?? []
    moderatorLabels = design?.labels ?? []
    let moderatorNames = design?.names ?? []
    self.names =
      others.map { "\(network.treatments[$0]) - \(network.treatments[reference])" } + moderatorNames
    var effects = StudyEffects(
      labels: labels, estimates: estimates, variances: variances, scale: network.scale)
    effects.clusters = labels
    self.effects = effects.adding(zip(self.names, columns).map { .numeric($0, $1) })
  }

  /// The formula of the columns.
  var formula: ModeratorFormula { ModeratorFormula(terms: names.map { [$0] }, hasIntercept: false) }

  /// Studies' names, each once: a second study of one name is told by its place.
  private static func distinct(_ labels: [String]) -> [String] {
    var seen: Set<String> = []
    return labels.enumerated().map { place, label in
      seen.insert(label).inserted ? label : "\(label) (\(place + 1))"
    }
  }
}

/// The columns of moderators, one value a study, counted from what treatments' effects are told at.
private struct ModeratorColumns {
  let names: [String]
  let labels: [String]
  /// One list a column.
  let values: [[Double]]
  let origin: [Double]

  /// The columns for a network's studies; those that have the reference tell of their coefficients.
  init(
    _ formula: ModeratorFormula, _ moderators: [Covariate], of network: Network, reference: Int
  ) throws(NetworkError) {
    guard formula.hasIntercept else { throw .interceptLeftOut }
    let design = try regressionErrors { () throws(MetaAnalysisError) in
      try Design(formula, moderators: moderators, studies: network.studies.count)
    }
    let telling = network.studies.indices.filter { network.studies[$0].treatments.contains(reference) }
    let columns = design.factors.indices.filter { !design.factors[$0].isEmpty }
    for column in columns {
      let told = Array(design.matrix.column(column))
      guard let first = telling.first, telling.allSatisfy({ told[$0] == told[first] }) else { continue }
      throw .moderatorDoesNotVary(
        name: design.labels[column], reference: network.treatments[reference], studies: telling.count)
    }
    names = columns.map { design.names[$0] }
    labels = columns.map { design.labels[$0] }
    let origin = columns.map { column in
      design.factors[column].reduce(1.0) { $0 * Self.usualValue(of: $1, moderators, in: telling) }
    }
    self.origin = origin
    values = columns.enumerated().map { place, column in
      design.matrix.column(column).map { $0 - origin[place] }
    }
  }

  /// The mean of a number, and 0 of an indicator.
  private static func usualValue(
    of factor: DesignFactor, _ moderators: [Covariate], in studies: [Int]
  ) -> Double {
    guard factor.level == nil, let moderator = moderators.first(where: { $0.name == factor.moderator }),
      case .numeric(let numbers) = moderator.values
    else { return 0 }
    return studies.reduce(0) { $0 + numbers[$1] / Double(studies.count) }
  }
}
