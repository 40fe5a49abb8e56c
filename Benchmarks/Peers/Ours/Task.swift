import Evidence
import Limits
import SyntheticData

/// A piece of work with a name that the other programs share.
struct Task {
  /// Does the work once and returns the numbers that others should get too.
  let work: () throws -> [Double]

  static func all(folder: String) throws -> [String: Task] {
    var tasks: [String: Task] = [:]
    for count in PeerData.studyCounts {
      let effects = try effects(inFile: "\(folder)/effects-\(count).csv")
      for (name, task) in fits(effects) { tasks["\(name)-\(count)"] = task }
    }
    let pool = try effects(inFile: "\(folder)/effects-100000.csv")
    for (name, task) in try manyFits(pool) { tasks[name] = task }
    for (name, task) in try dependent() { tasks[name] = task }
    for (name, studies) in [("18", RareTables.sparse), ("48", RareTables.dense)] {
      tasks["cm-el-\(name)"] = oneStage(.exactConditional, studies)
      tasks["um-rs-\(name)"] = oneStage(.random, studies)
    }
    let forest = try RandomEffects().fit(effects(inFile: "\(folder)/forest.csv"))
    tasks["forest-200"] = Task { [Double(ForestPlot(forest).picture().svg.text.utf8.count)] }
    tasks["effects-smd"] = try effectSizes("SMD", file: "\(folder)/means.csv")
    tasks["effects-rr"] = try effectSizes("RR", file: "\(folder)/events.csv")
    tasks["csv-numbers"] = Task { try read("\(folder)/million.csv", labels: false) }
    tasks["csv-all"] = Task { try read("\(folder)/million.csv", labels: true) }
    return tasks
  }

  /// A one-stage model: the effect, its standard error and variance.
  private static func oneStage(_ baselines: BaselineModel, _ studies: [Study<TwoByTwoTable>]) -> Task {
    Task {
      let fit = try GeneralizedLinearModel(baselines).fit(studies)
      return [fit.pooled.estimate, fit.pooled.standardError, fit.heterogeneity.tauSquared]
    }
  }

  /// Models of dependent effects: variances, coefficients, standard errors.
  private static func dependent() throws -> [String: Task] {
    let threeLevels = MultilevelModel(
      random: WorkingModel.multilevel.randomTerms(cluster: "study"), reference: .normal)
    let unstructured = MultilevelModel(
      random: [.levels(of: "outcome", within: "study", Unstructured())],
      formula: try ModeratorFormula("outcome - 1"), reference: .normal)
    let correlated = try CorrelatedErrors(correlation: 0.6).applied(
      to: .dependent(count: 600, clusters: 150))
    return [
      "levels": dependent(threeLevels, .dependent(count: 1653, clusters: 550)),
      "outcomes": dependent(unstructured, .outcomes(trials: 500)),
      "clusters": Task {
        let fit = try threeLevels.fit(correlated)
        let robust = try ClusterRobustInference(.cr2).coefficients(
          of: fit, clusters: correlated.clusters ?? [])
        let pooled = robust.coefficients[0]
        return [pooled.estimate, pooled.standardError, pooled.degreesOfFreedom ?? .nan]
      },
    ]
  }

  private static func dependent(_ model: MultilevelModel, _ effects: StudyEffects) -> Task {
    Task {
      let fit = try model.fit(effects)
      return fit.terms.flatMap(\.variances) + fit.coefficients.map(\.estimate)
        + fit.coefficients.map(\.standardError)
    }
  }

  private static func fits(_ effects: StudyEffects) -> [String: Task] {
    var tasks = [
      "fit-reml": fit(RandomEffects(method: .reml, inference: .knappHartung), effects),
      "fit-dl": fit(RandomEffects(method: .derSimonianLaird, inference: .normal), effects),
      "fit-pm": fit(RandomEffects(method: .pauleMandel, inference: .normal), effects),
      "limit-sum": Task { [Limits.streamingSum(effects.estimates, effects.variances)] },
    ]
    let packed = Limits.packed(effects.variances)
    tasks["limit-division"] = Task { [Limits.divisions(packed, passes: 1)] }
    if let fitted = try? RandomEffects().fit(effects) {
      tasks["q-profile"] = Task {
        let interval = try fitted.tauSquaredInterval(.qProfile)
        return [interval?.bounds.lower ?? .nan, interval?.bounds.upper ?? .nan]
      }
    }
    return tasks
  }

  /// Ten thousand data sets of ten studies: the rows of a table, in study-major order.
  private static func manyFits(_ pool: StudyEffects) throws -> [String: Task] {
    let (studies, count) = (10, pool.count / 10)
    let sets = try (0..<count).map { set in
      try pool.selecting(Array(stride(from: set, to: pool.count, by: count)))
    }
    var tasks: [String: Task] = [:]
    for code in ["DL", "SJ", "PM", "EB", "REML", "ML"] {
      guard let method = Catalogue.heterogeneityEstimators[code] else { continue }
      let model = RandomEffects(method: method, inference: .normal)
      tasks["many-\(code)"] = Task {
        let fits = try model.fitMany(
          effects: pool.estimates, variances: pool.variances, studies: studies)
        return [fits.tauSquared, fits.estimates, fits.standardErrors].map { $0.reduce(0, +) }
      }
      tasks["many-\(code):loop"] = Task {
        var sums = [0.0, 0, 0]
        for set in sets {
          let fit = try model.fit(set)
          sums[0] += fit.heterogeneity.tauSquared
          sums[1] += fit.pooled.estimate
          sums[2] += fit.pooled.standardError
        }
        return sums
      }
    }
    return tasks
  }

  private static func fit(_ model: RandomEffects, _ effects: StudyEffects) -> Task {
    Task {
      let fit = try model.fit(effects)
      return [fit.heterogeneity.tauSquared, fit.pooled.estimate, fit.pooled.standardError]
    }
  }

  /// The sums of effects and variances, from columns of numbers and with all checks of the values.
  private static func effectSizes(_ code: String, file: String) throws -> Task {
    let columns = try FieldColumns(numbersOf: DataTable.read(path: file))
    return Task {
      guard let entry = Catalogue.measures[code] else { return [] }
      let effects = try entry.effects(of: columns)
      return [effects.estimates, effects.variances].map { $0.reduce(0) { $1.isNaN ? $0 : $0 + $1 } }
    }
  }

  /// The sums of a table's columns of numbers, with or without making strings of its labels.
  private static func read(_ path: String, labels: Bool) throws -> [Double] {
    let table = try DataTable.read(path: path)
    let texts = labels ? table.texts(inColumn: 0) : []
    precondition(texts.isEmpty || texts.count == table.rowCount, "a label for each row")
    return try (1..<table.headers.count).map { column in
      try table.numbers(inColumn: column).reduce(0) { $1.isNaN ? $0 : $0 + $1 }
    }
  }

  private static func effects(inFile path: String) throws -> StudyEffects {
    let table = try DataTable.read(path: path)
    return StudyEffects(
      labels: table.texts(inColumn: 0).map { $0 ?? "" },
      estimates: try table.numbers(inColumn: 1), variances: try table.numbers(inColumn: 2))
  }
}
