public import Analyses
import BiasAdjustment
import EffectSizes
import Estimates
import MetaAnalysis
public import RiskOfBias
import StudyTables

extension ForestPanel {
  /// The panel of an analysis, its studies in the given order and with their judgements, where those are shown.
  public init(
    _ analysis: Analysis, order: [Int]? = nil, assessments: [Assessment?]? = nil, on scale: ForestScale
  ) {
    self.init(
      analysis, ForestArms(analysis.studies, in: ForestArmColumns([analysis.studies])), order: order,
      assessments: assessments, on: scale)
  }

  /// The panel of an analysis with the columns of arms that all panels of its plot have.
  init(
    _ analysis: Analysis, _ arms: ForestArms, order: [Int]?, assessments: [Assessment?]?,
    columns: [[String?]]? = nil, on scale: ForestScale
  ) {
    let counts = Dictionary(grouping: analysis.results, by: \.label).mapValues(\.count)
    let names = analysis.ownNames(areUnderLevels: true)
    let parents = analysis.parents
    let others = arms.showsMeasured ? analysis.studies.showingOtherResults : []
    self.init(
      name: analysis.group,
      analysis.results.enumerated().map { place, result in
        var study = ForestStudy(
          label: result.label, effect: result.effect, interval: result.interval, weight: result.weight,
          inverse: analysis.studies.exactInverse(at: result.position),
          arms: arms.values(at: result.position), assessment: assessments?[place])
        study.observed = result.observed
        study.borrowsDeviation = analysis.studies.facts(at: result.position).borrowsDeviation
        study.allowsForClusters = analysis.studies.allowsForClusters(at: result.position)
        study.hasDividedComparator =
          !arms.columns.headings.isEmpty && analysis.studies.hasDividedComparator(at: result.position)
        study.derivesArms =
          !study.borrowsDeviation && arms.showsMeasured && analysis.studies.derivesArms(at: result.position)
        study.showsOtherResults = others.contains(result.position)
        if analysis.fittedMeans.count == analysis.results.count { study.fitted = analysis.fittedMeans[place] }
        study.columns = columns?[place] ?? []
        study.parent = parents[result.position]
        // The arms, outcomes and times of one trial carry their names.
        if counts[result.label] ?? 1 > 1, let own = names[result.position] {
          study.label += ": " + own
        }
        return study
      },
      order: order, result: analysis.forestResult(arms),
      subgroups: analysis.levelGroups(arms)
        ?? analysis.forestSubgroups.map { ($0.level, $0.members, analysis.forestResult($0, arms)) },
      subgroupTest: analysis.subgroups?.leadingTest, on: scale)
  }
}

extension Analysis {
  fileprivate func forestResult(_ arms: ForestArms) -> ForestResult {
    var result = ForestResult(
      pooled: pooled, studyCount: studyCount, heterogeneity: heterogeneity, iSquaredPercent: iSquared,
      prediction: prediction(in: .picture)?.interval, wald: wald,
      largestTauSquared: tauSquaredInterval?.bounds.upper,
      strategy: ForestStrategy(code: AllStudies().code, test: inference.code),
      alternatives: strategies.map(alternative), totals: arms.totals(of: usedPositions))
    if !hasOneTauSquared { result.heterogeneityShown = .qAlone }
    result.remarks = remarks
    result.predictionHasOwnTauSquared = prediction?.hasOwnTauSquared ?? false
    if hasModerators {
      // The effects of levels stand beneath their studies.
      result.regression = ForestRegression(
        coefficients: !levelEffects.isEmpty
          ? []
          : zip(coefficients, coefficientLabels).map { coefficient, label in
            var coefficient = coefficient
            coefficient.name = label
            return coefficient
          }, test: moderatorTest, rSquared: rSquared)
    }
    let shown = Set(results.map(\.label))
    result.leftOut = excluded.filter { $0.reason != .notSignificant && !shown.contains($0.label) }
      .map { ($0.label, "\($0.reason)") }
    result.notSignificant = excluded.filter { $0.reason == .notSignificant }.map(\.label)
    return result
  }

  /// The subgroups that have a heading: those without a study as well, but where nothing is pooled.
  fileprivate var forestSubgroups: [ShownSubgroup] {
    shownSubgroups.filter { isPooled || !$0.members.isEmpty }
  }

  fileprivate func forestResult(_ shown: ShownSubgroup, _ arms: ForestArms) -> ForestResult {
    guard isPooled else { return .unpooled(studyCount: shown.members.count) }
    let used = usedPositions(of: shown)
    let totals = used.isEmpty ? [] : arms.totals(of: used)
    guard let place = shown.place, let subgroup = result(of: shown) else {
      return .notEstimable(studyCount: used.count, totals: totals)
    }
    return ForestResult(
      pooled: subgroup.pooled, studyCount: used.count, heterogeneity: subgroup.heterogeneity,
      iSquaredPercent: iSquared(of: subgroup.heterogeneity),
      prediction: askedPrediction(ofSubgroup: place)?.interval,
      wald: choices.inference is NormalInference ? nil : subgroup.wald, totals: totals)
  }

  /// A way of taking risk of bias into account as the plot shows it. Where an interval is of another kind than the plain
  /// one, its name says so.
  private func alternative(_ result: StrategyResult) -> ForestAlternative {
    let isPlain = result.approach == .plain
    let kind =
      result.test == inference.code ? "" : ", " + (Self.intervalNames[result.test] ?? result.test)
    let isShown = PredictionPlace.picture.shows(
      studyCount: result.studyCount, isAsked: choices.asksForPrediction)
    return ForestAlternative(
      label: (isPlain ? heterogeneity.modelName : result.name) + kind,
      strategy: ForestStrategy(code: result.code, test: result.test), pooled: result.pooled,
      interval: result.interval, studyCount: result.studyCount, tauSquared: result.tauSquared,
      prediction: choices.showsPrediction && !isPlain && isShown ? result.prediction : nil)
  }

  private static let intervalNames = [
    NormalInference().code: "normal interval", HierarchicalBiasPosterior.intervalCode: "credible interval",
  ]
}

/// The columns that tell of arms: what some study's effect was computed from, in one panel of a plot or another.
struct ForestArmColumns {
  let headings: [ForestArmHeading]
  /// For each arm the fields of its quantities.
  fileprivate let fields: [[(ArmQuantity, InputField)]]

  init(_ panels: [Studies]) {
    let reported = Set(panels.flatMap(\.shownArmFields))
    func fields(_ suffix: String) -> [(ArmQuantity, InputField)] {
      [.events, .total, .time, .mean, .standardDeviation].compactMap { (quantity: ArmQuantity) in
        let name = quantity.rawValue + suffix
        return reported.contains(name) ? (quantity, InputField(name, nil)) : nil
      }
    }
    let two = ["1", "2"].map(fields)
    let one = fields("")
    if two.allSatisfy({ !$0.isEmpty }) {
      self.fields = two
      headings = zip(["Intervention", "Control"], two).map {
        ForestArmHeading(name: $0, quantities: $1.map(\.0))
      }
    } else if !one.isEmpty {
      self.fields = [one]
      headings = [ForestArmHeading(name: nil, quantities: one.map(\.0))]
    } else {
      (self.fields, headings) = ([], [])
    }
  }
}

/// What the studies' arms report, as the measure read it after every stage.
struct ForestArms {
  @Boxed var studies: Studies
  let columns: ForestArmColumns

  init(_ studies: Studies, in columns: ForestArmColumns) {
    self.studies = studies
    self.columns = columns
  }

  /// Whether arms have means or events, which may be derived.
  var showsMeasured: Bool { columns.headings.contains { $0.quantities.contains { $0 != .total } } }

  /// The arms of one study.
  func values(at position: SelectedPosition) -> [ForestArm] {
    arms { studies.shown($0.name, at: position) }
  }

  /// The arms of several studies together, each person once; means have no sum.
  func totals(of positions: [SelectedPosition]) -> [ForestArm] {
    arms { field in
      field.name.hasPrefix("mean") || field.name.hasPrefix("sd")
        ? nil : studies.shownTotal(field.name, of: positions)
    }
  }

  private func arms(_ number: (InputField) -> Double?) -> [ForestArm] {
    columns.fields.map { quantities in
      var arm = ForestArm()
      for (quantity, field) in quantities { arm.set(quantity, to: number(field)) }
      return arm
    }
  }
}

extension ForestArm {
  fileprivate mutating func set(_ quantity: ArmQuantity, to value: Double?) {
    switch quantity {
    case .events: events = value
    case .total: total = value
    case .time: time = value
    case .mean: mean = value
    case .standardDeviation: standardDeviation = value
    }
  }
}
