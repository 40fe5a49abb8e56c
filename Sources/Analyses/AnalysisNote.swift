public import Estimates
public import MetaAnalysis
public import NetworkMetaAnalysis
public import SmallStudyEffects
public import StudyTables

/// What a reader should know of an analysis.
public enum AnalysisNote: Note {
  /// About its studies.
  case study(StudyNote)
  /// About how its model was fitted.
  case fit(FitNote)
  /// About a network of treatments.
  case network(NetworkNote)
  /// Hartung-Knapp intervals of subgroups are narrower than the model's own standard errors allow.
  case narrowSubgroups([String])
  /// Kenward and Roger's method leaves less than one degree of freedom in subgroups.
  case fewDegreesInSubgroups([String])
  /// The prediction interval is narrower than the confidence interval: of all studies, or of these subgroups.
  case narrowPrediction(subgroups: [String])
  /// Subgroups have so few studies that no test between them holds its level.
  case smallSubgroups([String])
  /// A subgroup has no effect of its own.
  case subgroupWithoutEffect(UnpooledSubgroup)
  /// One subgroup alone has an effect, or none, so that nothing is tested between them; whether there are others without one.
  case noTestBetweenSubgroups(header: String, only: String?, hasOthers: Bool)
  /// An effect was asked for where the studies do not reach.
  case extrapolation(FittedEffect.Extrapolation)
  /// Coefficients of moderators that go together are hard to tell apart.
  case inflatedVariances([VarianceInflation], hasProducts: Bool)
  /// No value of τ² is compatible with the effects.
  case emptyTauSquaredInterval
  /// Sampling errors within clusters are assumed to have a correlation that nobody has chosen.
  case assumedErrorCorrelation(Double)
  /// No cluster has several effects.
  case oneEffectInEachCluster(String)
  /// Under correlated errors some effects have a weight below 0.
  case negativeWeights
  /// Robust standard errors rest on few clusters.
  case fewClusters(Int)
  /// Robust standard errors of coefficients rest on so few degrees of freedom that their p values are not to be trusted.
  case fewDegreesOfFreedom([String], clusters: Int)
  /// A term whose correlations depend on the order of its levels took words alphabetically.
  case levelsInAlphabeticalOrder(term: String, [String])
  /// Robust standard errors of coefficients that one cluster alone tells of.
  case coefficientsOfOneCluster([OneClusterCoefficient])
  /// A study without information on the effect is left out of Q.
  case doubleZero(study: String)
  /// Studies are pooled that their tool does not let into a synthesis.
  case outOfSynthesis([String], level: String, tool: String)
  /// A way of taking risk of bias into account was asked for and could not be taken.
  case strategyLeftOut(key: String)
  /// Some studies do not say how their groups were made.
  case allocationNotStated
  /// The certainty depends on a choice that is left to people.
  case certaintyOpen
  /// The studies that are not at high risk of bias give no result.
  case noResultWithoutHighRisk(reason: String)
  /// A level of the column that analyses are made for, or a kind of study in it, gives no pooled effect, and others do.
  case notPooled(Allocation?, MetaAnalysisError, ModelContext)
  /// There are no judgements of risk of bias.
  case noJudgements
  /// The effect or its interval makes risks that cannot be of a baseline risk.
  case impossibleRisk(baseline: Double)
  /// Trials without events among those who were observed have events only in extreme cases.
  case eventsOnlyAmongMissing([String])
  /// Everyone who was randomised was analysed.
  case nobodyMissing(table: String)
  /// The review's own model is not one that this analysis takes, and another stands in for it.
  case reviewModelReplaced(ReviewReplacement)
  /// The same of a preset.
  case presetReplaced(preset: String, ReviewReplacement)
  /// The directions of a plot were named, and effects are turned: what larger values favour.
  case directionsNamed(right: String)
  /// Studies without a value in the column that studies are ordered by.
  case lastInOrder([String], header: String)
  /// About the result of a method for small-study effects.
  case smallStudy(SmallStudyNote, method: String)
  /// A test of asymmetry that suits the measure has no result.
  case testNotMade(name: String, SmallStudyError)
  /// A method for small-study effects has no result in one of several analyses.
  case methodNotMade(name: String, SmallStudyError, ModelContext)
  /// Effects of one cluster depend on each other, which of several methods one alone allows for.
  case clustersInOneMethodAlone
  /// Nobody has said what effects are, and what is asked for takes them as standardised mean differences.
  case takenAsStandardized(by: String)
  /// Nobody has said what effects are, and a prior is made for those of one kind.
  case priorTakesUnit(prior: String, unit: String)
  /// The column that studies are ordered by has numbers and words, of which this is the first.
  case orderedByAlphabet(MalformedCell)

  public var code: String {
    switch self {
    case .study(let note): note.code
    case .fit(let note): note.rawValue
    case .network(let note): note.code
    case .narrowSubgroups: FitNote.narrowerThanNormal.rawValue
    case .fewDegreesInSubgroups: FitNote.lessThanOneDegreeOfFreedom.rawValue
    case .narrowPrediction: "prediction-narrow"
    case .smallSubgroups: "few-studies-in-subgroups"
    case .subgroupWithoutEffect: "subgroup-without-effect"
    case .noTestBetweenSubgroups: "no-test-between-subgroups"
    case .extrapolation: "extrapolation"
    case .inflatedVariances: "variance-inflation"
    case .emptyTauSquaredInterval: "tau2-interval-empty"
    case .assumedErrorCorrelation: "assumed-rho"
    case .oneEffectInEachCluster: "one-effect-per-cluster"
    case .negativeWeights: "negative-weights"
    case .fewClusters: "few-clusters"
    case .fewDegreesOfFreedom: "few-degrees-of-freedom"
    case .levelsInAlphabeticalOrder: "levels-in-alphabetical-order"
    case .coefficientsOfOneCluster: "coefficients-of-one-cluster"
    case .doubleZero: "double-zero"
    case .outOfSynthesis: "out-of-synthesis"
    case .strategyLeftOut: "strategy-left-out"
    case .allocationNotStated: "allocation-not-stated"
    case .certaintyOpen: "certainty-open"
    case .noResultWithoutHighRisk: "no-result-without-high-risk"
    case .notPooled: "not-pooled"
    case .noJudgements: "no-judgements"
    case .impossibleRisk: "impossible-risk"
    case .eventsOnlyAmongMissing: "events-only-among-missing"
    case .nobodyMissing: "nobody-missing"
    case .reviewModelReplaced: "review-model"
    case .presetReplaced: "preset-replaced"
    case .directionsNamed: "favours-order"
    case .lastInOrder: "last-in-order"
    case .smallStudy(let note, _): note.code
    case .testNotMade: "test-not-made"
    case .clustersInOneMethodAlone: "clusters-in-one-method"
    case .methodNotMade: "method-not-made"
    case .takenAsStandardized: "taken-as-standardised"
    case .priorTakesUnit: "prior-unit"
    case .orderedByAlphabet: "alphabetical-order"
    }
  }

  public var subject: String? {
    switch self {
    case .study(let note): note.subject
    case .doubleZero(let study): study
    default: nil
    }
  }

  public var description: String {
    switch self {
    case .study(let note): note.description
    case .fit(let note): note.description
    case .network(let note): note.description
    case .narrowSubgroups(let levels):
      "in \(levels.listed) the Hartung-Knapp interval is narrower than the normal one, because the effects there happen to "
        + "differ less than their sampling errors would make them"
    case .fewDegreesInSubgroups(let levels):
      "in \(levels.listed) Kenward and Roger's method leaves less than one degree of freedom, so the interval there tells next to "
        + "nothing"
    case .narrowPrediction(let levels):
      (levels.isEmpty ? "" : "in \(levels.listed) ")
        + "the prediction interval is narrower than the confidence interval, though one new effect is less certain than the mean"
    case .smallSubgroups(let levels):
      "fewer than \(SubgroupFit.fewestStudies) studies in \(levels.listed): no test between subgroups holds its level with so "
        + "few, so a small p value is weak evidence that subgroups differ"
    case .subgroupWithoutEffect(let subgroup): subgroup.sentence
    case .noTestBetweenSubgroups(let header, let only, let hasOthers):
      "there is no test between subgroups: "
        + (only.map { hasOthers ? "only '\($0)' has an effect" : "'\(header)' is '\($0)' in every study" }
          ?? "none has an effect")
    case .extrapolation(let beyond): beyond.sentence
    case .inflatedVariances(let factors, let hasProducts): factors.sentence(hasProducts: hasProducts)
    case .emptyTauSquaredInterval:
      "the effects vary less than sampling error alone would explain, so the interval for tau2 is given as 0 to 0"
    case .assumedErrorCorrelation(let correlation):
      "the sampling errors of effects of one cluster are assumed to have the correlation \(correlation), which no table tells; see "
        + "what other values give"
    case .oneEffectInEachCluster(let cluster):
      "every '\(cluster)' has one effect, so that there is nothing to model: variances and estimate are the ordinary random-effects "
        + "model's"
    case .negativeWeights:
      "some effects have a weight below 0: under correlated errors the less precise of two effects of a cluster corrects the other"
    case .fewClusters(let count):
      "there are \(count) clusters: with fewer than 10 robust standard errors rest on little, even with their small-sample "
        + "corrections"
    case .levelsInAlphabeticalOrder(let term, let levels):
      "correlations of '\(term)' fall off in the alphabetical order of its levels: \(levels.joined(separator: ", ")); if that is not "
        + "their order in time, write numbers"
    case .coefficientsOfOneCluster(let alone):
      "\(alone.map { "\($0.name) (\($0.cluster))" }.listed) \(alone.count == 1 ? "rests" : "rest") on one cluster alone: a robust "
        + "standard error, which compares clusters, is too small there, or undefined; read the model's own"
    case .fewDegreesOfFreedom(let names, let clusters):
      "robust standard errors of \(names.listed) have fewer than 4 degrees of freedom (\(clusters) clusters): their p values are not "
        + "to be trusted, nor are intervals near their level"
    case .doubleZero(let study):
      "'\(study)' has no events, or only events, in both groups, and is left out of Q"
    case .outOfSynthesis(let studies, let level, let tool):
      "\(studies.listed) \(studies.count == 1 ? "is" : "are") judged '\(level)' with \(tool), which does not let such studies "
        + "into a synthesis; they are pooled all the same"
    case .strategyLeftOut(let key):
      "\(key) does not apply to these studies: it needs judgements on the levels of one tool, some studies at high risk and some "
        + "not, and more studies than parameters"
    case .allocationNotStated:
      "not every study says how its groups were made, and those that do not are taken as randomised; a column 'design' "
        + "says it (randomised, cohort, ...)"
    case .certaintyOpen:
      "most of the weight is not at low risk of bias and most of it not at high, for which GRADE has no rule: the draft "
        + "shows both levels and stays open until you choose"
    case .noResultWithoutHighRisk(let reason):
      "the studies that are not at high risk of bias give no result by themselves, so it is not known whether the others "
        + "change it: \(reason)"
    case .notPooled(let kind, let error, let context): Self.notPooled(kind, error, context)
    case .noJudgements: "there is no column 'rob', so risk of bias is left for you to judge"
    case .impossibleRisk(let baseline):
      "at a baseline risk of \(baseline) the effect or its interval implies risks below 0 or above 1; numbers per 1000 are cut "
        + "off there and look more precise than they are: choose a baseline risk like that of the trials, or pool odds ratios"
    case .eventsOnlyAmongMissing(let studies):
      "\(studies.listed): no events, or only events, among those observed in both groups; only the extreme cases, which give "
        + "the missing an outcome, include such trials"
    case .nobodyMissing(let table):
      "\(table): everyone who was randomised was analysed, so no assumption about missing outcomes changes the result"
    case .reviewModelReplaced(let replacement): replacement.description
    case .presetReplaced(let preset, let replacement): replacement.description(of: "the preset \(preset)")
    case .directionsNamed(let right):
      "effects are aligned, so values above no effect favour group 1: here '\(right)'"
    case .lastInOrder(let studies, let header):
      "\(studies.listed) \(studies.count == 1 ? "has" : "have") no value of '\(header)' and \(studies.count == 1 ? "comes" : "come") last"
    case .smallStudy(let note, let method): "\(method): \(note)"
    case .testNotMade(let name, let reason): "\(name)'s test is not made: \(reason)"
    case .methodNotMade(let name, let reason, let context):
      "\(name) has no result in \(context.group.map { "'\($0)'" } ?? context.table): \(context.description(of: reason))"
    case .clustersInOneMethodAlone:
      "PET-PEESE alone allows for what effects of one cluster have in common; the other methods take them as independent, so that their "
        + "intervals are too narrow"
    case .takenAsStandardized(let reason):
      "no measure is named, and effects are taken as standardised mean differences: \(reason)"
    case .priorTakesUnit(let prior, let unit):
      "no measure is named, and the prior \(prior) takes effects as \(unit), for which it was made"
    case .orderedByAlphabet(let word):
      "\(word); the studies stand in the alphabetical order of this column, not in that of its numbers"
    }
  }
}

extension UnpooledSubgroup {
  /// That it has no effect, and why.
  fileprivate var sentence: String {
    switch reason {
    case .nothingPooled: "the subgroup '\(level)' is not pooled"
    case .studies(let error): "the subgroup '\(level)' has no effect of its own: \(error)"
    case .leftOut(let labels):
      "the subgroup '\(level)' has no effect: \(labels.count == 1 ? "its only study, \(labels.listed), is" : "all its studies, \(labels.listed), are") "
        + "left out"
    }
  }
}

extension AnalysisNote {
  fileprivate static func notPooled(
    _ kind: Allocation?, _ error: MetaAnalysisError, _ context: ModelContext
  ) -> String {
    let studies =
      switch kind {
      case nil: [String]()
      case .randomised: ["the randomised studies"]
      case .other: ["the studies that are not randomised"]
      }
    let what = (context.group.map { ["'\($0)'"] } ?? []) + studies
    let labels = context.labels.isEmpty ? "" : " (\(context.labels.listed))"
    return
      "there is no pooled effect of \(what.joined(separator: ", "))\(labels): \(context.description(of: error))"
  }
}

/// A note that is about one analysis of several.
public struct GroupNote: Note {
  /// The level that the analysis is of.
  public var group: String
  /// The note.
  public var note: AnalysisNote

  public var code: String { note.code }
  public var subject: String? { note.subject }
  public var description: String { "\(group): \(note)" }
}

extension [AnalysisNote] {
  /// The notes of one analysis among several, which name it; as they are without a group.
  func named(_ group: String?) -> [any Note] {
    map { (note) -> any Note in group.map { GroupNote(group: $0, note: note) } ?? note }
  }
}

extension [String] {
  /// `'a'`, `'a' and 'b'`, `'a', 'b' and 'c'`; beyond four the first three and how many more there are.
  var listed: String {
    let quoted = map { "'\($0)'" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
    guard quoted.count > 4 else { return quoted.dropLast().joined(separator: ", ") + " and " + last }
    return quoted.prefix(3).joined(separator: ", ") + " and \(quoted.count - 3) more"
  }
}

extension AnalysisNote: TellsOfReading {
  package var reading: ReadingNote? { if case .study(let note) = self { note.reading } else { nil } }
}

extension AnalysisNote {
  /// The level of the column that analyses are made for of which it says that it has no result; `nil` where it says none.
  public var partWithoutResult: String? {
    switch self {
    case .study(.noStudies(let group)): group
    case .notPooled(_, _, let context): context.group
    default: nil
    }
  }
}
