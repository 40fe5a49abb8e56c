/// Why a model cannot be fitted. Positions of studies are zero-based.
public enum MetaAnalysisError: Error, Sendable, Hashable {
  /// There is no study.
  case noStudies
  /// A study's effect is not finite, or larger than 1e40.
  case effectNotFinite(study: Int)
  /// A study's sampling variance is not positive and finite, or not between 1e-40 and 1e40.
  case varianceNotPositive(study: Int, variance: Double)
  /// A user weight is not positive and finite.
  case weightNotPositive(study: Int, weight: Double)
  /// A user weight is less than 1e-80 of the largest, or less than 1e-12 in a regression.
  case weightTooSmall(study: Int, weight: Double)
  /// There are not more studies than coefficients.
  case tooFewStudies(studies: Int, coefficients: Int)
  /// So few studies, or clusters, that what is left without one of them is no synthesis.
  case tooFewToOmit(found: Int, needed: Int)
  /// A column of values has another length than the studies.
  case unequalLengths(name: String, expected: Int, found: Int)
  /// A moderator has the same value in every study.
  case moderatorDoesNotVary(name: String, value: String)
  /// A coefficient's column is a combination of those of others; of none, if it is 0 in every study.
  case moderatorsConfounded(name: String, with: [String])
  /// A formula names a moderator that is not there.
  case unknownModerator(name: String)
  /// A formula cannot be read at the given text.
  case formulaNotUnderstood(formula: String, at: String)
  /// The products of a formula stand for more terms than there can be.
  case tooManyTerms(most: Int)
  /// A reference level that the moderator does not have.
  case unknownReferenceLevel(moderator: String, level: String, levels: [String])
  /// A moderator's value is not finite.
  case moderatorNotFinite(name: String, study: Int)
  /// An effect is asked for at a level that no study has.
  case unknownLevel(moderator: String, level: String, levels: [String])
  /// An effect is asked for at a number of a moderator that has levels.
  case notNumeric(moderator: String)
  /// Levels are asked for of a moderator that is a number in each study.
  case notCategorical(moderator: String)
  /// An effect is asked for at a value that is not finite.
  case valueNotFinite(moderator: String)
  /// A coefficient's column of a smaller model is no combination of those of the larger model.
  case notNested(name: String)
  /// A model that is to be smaller has as many coefficients.
  case notSmaller
  /// Coefficients with weights other than inverse variances are not those of a likelihood.
  case noLikelihood
  /// The interval for τ² is not defined for this model.
  case intervalUnavailable(reason: String)
  /// There is no variance whose likelihood could be profiled.
  case profileUnavailable(reason: String)
  /// A way of inference or prediction, by its name, is made for other models.
  case unsuitedInference(name: String)
  /// One of many data sets cannot be fitted, for the reason given.
  indirect case dataSet(Int, MetaAnalysisError)
  /// No study has an event, or no study a non-event, so that no common ratio exists.
  case noInformation
  /// In each study a group has no events, or nothing but events, so that the common ratio is 0 or infinite.
  case zeroOrInfiniteRatio
  /// A level that is not between 0 and 1, such as 95.
  case levelOutOfRange(Double)
  /// The errors of some studies are correlated, which the model does not allow for.
  case dependentErrors
  /// The covariance matrix of the errors of some studies, which are correlated, is not positive definite.
  case covarianceNotPositiveDefinite(studies: [Int])
  /// The levels of a structure that decays with time are not numbers.
  case levelsNotTimes(name: String)
  /// A group has two effects of one time, of a structure in which levels stand in an order.
  case repeatedTime(term: String, group: String, level: String)
  /// A random term has one group.
  case groupsDoNotVary(term: String)
  /// The levels of a random term have at least as many variances and correlations as effects have degrees of freedom left;
  /// `fewer` are codes of structures with fewer.
  case tooManyVarianceParameters(
    term: String, structure: String, parameters: Int, degreesOfFreedom: Int, fewer: [String])
  /// Two random terms have the same groups.
  case repeatedTerm(term: String, other: String)
  /// A moderator whose two levels are compared has another number of them.
  case notTwoLevels(moderator: String, levels: [String])
  /// A trial has two effects of one level.
  case repeatedLevel(trial: String, level: String)
  /// No trial has effects of both levels.
  case noTrialWithBothLevels(first: String, second: String)
  /// All effects are in one cluster, whose residuals tell nothing of a covariance.
  case oneCluster
  /// Effects of several clusters, which robust standard errors take for independent, have something in common.
  case clustersShare(SharedError)
  /// Clusters do not outnumber coefficients.
  case tooFewClusters(clusters: Int, coefficients: Int)
  /// Effects are not weighted by their inverse variances, which robust standard errors go with.
  case givenWeights
  /// A cluster alone carries a column of the design, which the correction cannot do without.
  case clusterCarriesColumn(cluster: String)
  /// The model is to use given weights, and the effects have none.
  case noWeights
  /// The method pools counts, and the effects have none of the kind that it needs.
  case noCounts
  /// Counts that a method of exact probabilities takes are no whole numbers: all of them.
  case notWhole([FractionalCount])
  /// No study has an event (`all` false), or every study nothing but events, in a group, so that the estimate would be infinite.
  case nothingHappened(group: EventGroup, all: Bool)
  /// No study has an event (`all` false), or every study nothing but events, in a group, so that its mean is estimated at the edge of
  /// what it can be: finite, and without a standard error.
  case riskAtEdge(group: EventGroup, all: Bool)
  /// Some linear combination of coefficients tells exactly which studies have events, so that estimates would be infinite.
  case separated(coefficients: [String])
  /// The likelihood does not determine an estimate.
  case undetermined(name: String)
  /// In each arm everyone has the event, or no one, so that nothing tells the means of risks that vary.
  case everyoneOrNoOne
  /// There are so many events that exact probabilities are not worked out.
  case tooManyEvents
  /// A method has no meaning for counts of this kind.
  case unsuitedCounts(method: String, suitable: String)
}

/// A count that is no whole number.
public struct FractionalCount: Sendable, Hashable {
  /// The study's position, from 0.
  public var study: Int
  /// What it is a count of: `events1`, `n1`.
  public var field: String
  /// The number.
  public var value: Double

  /// A count of a study.
  public init(study: Int, field: String, value: Double) {
    (self.study, self.field, self.value) = (study, field, value)
  }
}

/// A group of which events are counted.
public enum EventGroup: String, Sendable, Hashable, Codable {
  /// The intervention's.
  case first = "the intervention group"
  /// The comparator's.
  case second = "the comparator group"
  /// The only one.
  case only = "the group"
}

extension MetaAnalysisError: CustomStringConvertible {
  /// What is wrong and what to do, with studies by their position, from 1.
  public var description: String { description { "study \($0 + 1)" } }

  /// What is wrong and what to do; `label` names a study by its position.
  public func description(label: (Int) -> String) -> String {
    switch self {
    case .effectNotFinite(let study): "the effect of '\(label(study))' is not finite"
    case .varianceNotPositive(let study, let variance):
      "the variance of '\(label(study))' is \(variance); it must "
        + (variance > 0 ? "lie between 1e-40 and 1e40" : "be positive")
    case .weightNotPositive(let study, let weight):
      "the weight of '\(label(study))' is \(weight); weights must be positive"
    case .weightTooSmall(let study, let weight):
      "the weight of '\(label(study))' is \(weight), which is nothing beside the largest: leave the study out"
    case .covarianceNotPositiveDefinite(let studies):
      "the covariance matrix of the errors of \(studies.prefix(3).map { "'\(label($0))'" }.joined(separator: ", "))"
        + (studies.count > 3 ? " and \(studies.count - 3) more" : "") + " is not positive definite"
    case .clustersShare(.samplingErrors(let first, let second)):
      "the sampling errors of '\(label(first))' and '\(label(second))', of different clusters, are correlated, and robust standard "
        + "errors take them for independent: name a coarser cluster, or keep the model's own standard errors"
    case .notWhole(let counts):
      counts.map { "\($0.field) of '\(label($0.study))' is \($0.value)" }.joined(separator: "; ")
        + "; " + Self.wholeNumbersNeeded
    case .moderatorNotFinite(let name, let study): "'\(name)' of '\(label(study))' is not a finite number"
    case .dataSet(let dataSet, let error): "data set \(dataSet + 1): \(error.description(label: label))"
    case .unknownModerator, .moderatorDoesNotVary, .moderatorsConfounded, .formulaNotUnderstood,
      .unknownReferenceLevel, .tooFewStudies, .tooFewToOmit, .tooManyTerms:
      moderatorDescription
    case .unknownLevel, .notNumeric, .notCategorical, .valueNotFinite, .notNested, .notSmaller, .noLikelihood:
      answerDescription
    default: settingsDescription
    }
  }

  /// What is to be done about counts that are no whole numbers.
  package static let wholeNumbersNeeded =
    "the method's probabilities are those of whole numbers: give counts as they were before any adjustment, or use Mantel-Haenszel's "
    + "method or inverse variance, which take others"

  /// What is wrong with a regression.
  private var moderatorDescription: String {
    switch self {
    case .unknownModerator(let name): "there is no moderator '\(name)'"
    case .formulaNotUnderstood(let formula, let place):
      "the formula '\(formula)' is not understood at \(place == "its end" ? place : "'\(place)'"); write for example "
        + "\"year + setting\""
    case .tooManyTerms(let most):
      "the formula stands for more than \(most) terms; join moderators by + instead of *"
    case .unknownReferenceLevel(let moderator, let level, let levels):
      "'\(moderator)' has no level '\(level)'; its levels are \(levels.joined(separator: ", "))"
    case .tooFewToOmit(let found, let needed):
      "at least \(needed) studies are needed to see what leaving one out changes, and there \(found == 1 ? "is" : "are") \(found)"
    case .tooFewStudies(let studies, let coefficients):
      coefficients == 1
        ? "\(studies) \(studies == 1 ? "study does" : "studies do") not tell an effect and its uncertainty apart: at least 2 are needed"
        : "\(studies) \(studies == 1 ? "study does" : "studies do") not tell \(coefficients) coefficients and their uncertainty apart: "
          + "at least \(coefficients + 1) are needed, or fewer moderators"
    case .moderatorDoesNotVary(let name, let value):
      "'\(name)' is '\(value)' in every study: a moderator that does not vary explains nothing; leave it out"
    case .moderatorsConfounded(let name, let others) where others.isEmpty:
      "'\(name)' is 0 in every study; leave it out"
    case .moderatorsConfounded(let name, let others):
      "'\(name)' is determined by \(others.map { "'\($0)'" }.joined(separator: ", ")): their effects cannot be told "
        + "apart; leave one out"
    default: settingsDescription
    }
  }

  /// What is wrong with what a regression is asked.
  private var answerDescription: String {
    switch self {
    case .unknownLevel(let moderator, let level, let levels):
      "'\(moderator)' has no level '\(level)'; its levels are \(levels.map { "'\($0)'" }.joined(separator: ", "))"
    case .notNumeric(let moderator): "'\(moderator)' has levels, not numbers"
    case .notCategorical(let moderator): "'\(moderator)' is a number in each study and has no levels"
    case .valueNotFinite(let moderator): "the value of '\(moderator)' is not a finite number"
    case .notNested(let name):
      "'\(name)' is not in the larger model, and likelihoods compare where one model has all of the other and more: leave it "
        + "out, or add it to the larger model"
    case .notSmaller: "the model that is to be smaller has as many coefficients as the other"
    case .noLikelihood:
      "with weights other than inverse variances coefficients are not those of maximum likelihood, so models cannot be compared by it"
    default: settingsDescription
    }
  }

  /// What is wrong with the data as a whole, or with a setting.
  private var settingsDescription: String {
    switch self {
    case .noStudies: "there is no study to pool"
    case .unequalLengths(let name, let expected, let found):
      "'\(name)' has \(found) values for \(expected) studies"
    case .intervalUnavailable(let reason), .profileUnavailable(let reason): reason
    case .unsuitedInference(let name):
      "\(name) is not made for this model; use Hartung-Knapp, which holds for every random-effects model"
    case .noInformation:
      "no study tells of the effect: in each of them both groups have no events, or nothing but events; exact intervals of proportions, and "
        + "risk differences with a continuity correction, can still be given"
    case .zeroOrInfiniteRatio:
      "in each of the studies a group has no events, or nothing but events, so that their common ratio is 0 or infinite; "
        + "a difference can be pooled"
    case .levelOutOfRange(let level): "the level \(level) is not between 0 and 1; write for example 0.95"
    case .dependentErrors:
      "the errors of some studies are correlated, and this model takes studies that are independent"
    case .levelsNotTimes(let name):
      "'\(name)' is not a number in every row, and correlations that decay with time need times"
    case .repeatedTime(let term, let group, let level):
      "'\(group)' has two effects of '\(level)' in the random term '\(term)', whose levels are times of which a group has one effect "
        + "each: choose one, or use CS, HCS or UN"
    case .groupsDoNotVary(let term):
      "the random term '\(term)' has one group, whose variance cannot be told from the mean; leave it out"
    case .tooManyVarianceParameters(let term, let structure, let parameters, let degreesOfFreedom, let fewer):
      "the random term '\(term)' has \(parameters) variances and correlations by \(structure), and the effects have "
        + "\(degreesOfFreedom) degree\(degreesOfFreedom == 1 ? "" : "s") of freedom to tell them by: "
        + (fewer.isEmpty ? "" : "use \(fewer.joined(separator: " or ")), or ") + "join levels"
    case .repeatedTerm(let term, let other):
      "the random terms '\(other)' and '\(term)' have the same groups, so their variances cannot be told apart; leave one out"
    case .notTwoLevels(let moderator, let levels):
      "'\(moderator)' has \(levels.count) level\(levels.count == 1 ? "" : "s") (\(levels.prefix(5).joined(separator: ", "))), and "
        + "two are compared"
    case .repeatedLevel(let trial, let level):
      "'\(trial)' has two effects of '\(level)', and one of each level is compared"
    case .noTrialWithBothLevels(let first, let second):
      "no trial has effects of '\(first)' and of '\(second)'"
    case .oneCluster: "all effects are in one cluster, and robust standard errors compare clusters"
    case .clustersShare(.term(let term)):
      "the random term '\(term)' is shared by effects of different clusters, which robust standard errors take for independent: name "
        + "a coarser cluster, or keep the model's own standard errors"
    case .tooFewClusters(let clusters, let coefficients):
      "\(clusters) clusters cannot tell robust standard errors of \(coefficients) coefficients; leave moderators out, or use CR2"
    case .givenWeights:
      "robust standard errors go with weights by inverse variances, and effects have others: choose one of the two"
    case .clusterCarriesColumn(let cluster):
      "'\(cluster)' alone tells a coefficient, which CR3 leaves out in turn; use CR2"
    case .noWeights: "there are no weights; give one to each study"
    case .noCounts: "the method pools counts, and the studies have none that it can use"
    case .nothingHappened(let group, let all):
      "separation: \(group.rawValue) of every study has \(all ? "nothing but events" : "no event"), so that the likelihood keeps rising as "
        + "the estimate goes to the edge of what it can be; "
        + (group == .only
          ? "exact intervals of the studies, or a Bayesian model, tell what can be told"
          : "a penalised likelihood has a finite ratio, exact inference a bound, and a risk difference can be pooled")
    case .riskAtEdge(let group, let all):
      "\(group.rawValue) of every study has \(all ? "nothing but events" : "no event"), so that its risk is estimated as \(all ? 1 : 0), the "
        + "edge of what it can be, where the likelihood has no standard error; "
        + (group == .only
          ? "exact intervals of proportions have one" : "Mantel and Haenszel's risk difference has one")
    case .separated(let coefficients):
      "separation: \(coefficients.map { "'\($0)'" }.joined(separator: ", ")) \(coefficients.count == 1 ? "tells" : "tell") exactly in which "
        + "studies a group has no events, so that the likelihood keeps rising and estimates would be infinite; use fewer moderators"
    case .undetermined(let name):
      "\(name) cannot be estimated: the likelihood is flat or keeps rising, because hardly any study has both events and people without "
        + "them in each group; a method with one effect in all studies may do, or a Bayesian model"
    case .everyoneOrNoOne:
      "in every arm everyone has the event, or no one, so that nothing tells how risks vary"
    case .tooManyEvents:
      "there are so many events that the exact distribution is not worked out; with so many, normal approximations are good"
    case .unsuitedCounts(let method, let suitable): "\(method) is for \(suitable)"
    default: "the model cannot be fitted"
    }
  }
}
