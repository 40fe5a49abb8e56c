import EffectSizes
import Estimates
import MetaAnalysis
import StudyTables

extension Moderators {
  /// Another formula of these moderators, with the indicators of lists that they have.
  /// - Throws: `impossible` for a column that is none of them.
  func formula(of other: ListedModerators) throws(AnalysisError) -> ModeratorFormula {
    for header in other.headers
    where lists[header] == nil && !covariates.contains(where: { $0.name == header }) {
      throw .impossible(
        key: "compare", value: "'\(header)'",
        reason: "it is not in the formula of moderators, and a smaller model has only what is in the larger")
    }
    return try other.expanded(over: lists).formula
  }

  /// A moderator that a plan's key names.
  /// - Throws: `unknown`, and what is wrong with a column of lists, which has no value of its own.
  @discardableResult
  func covariate(_ name: String, for key: String) throws(AnalysisError) -> Covariate {
    if let covariate = covariates.first(where: { $0.name == name }) { return covariate }
    guard let list = lists[name] else {
      throw .unknown(key: key, name: name, known: covariates.map(\.name))
    }
    throw .impossible(
      key: key, value: "'\(name)'",
      reason:
        "studies have several of its values at once; write --at with one of them, 1 for studies that have it and 0 for "
        + "others: \"\(name):\(list.values.first ?? "")=0,1\"")
  }
}

extension ModeratorGrid {
  /// The combinations as settings of moderators: numbers of those that are numbers, and levels as the studies write them.
  func settings(among moderators: Moderators) throws(AnalysisError) -> [[ModeratorSetting]] {
    var readings: [String: [String: ModeratorSetting]] = [:]
    for axis in axes {
      let covariate = try moderators.covariate(axis.moderator, for: "at")
      for value in axis.values {
        readings[axis.moderator, default: [:]][value] = try covariate.setting(value)
      }
    }
    return combinations.map { combination in combination.compactMap { readings[$0.moderator]?[$0.value] } }
  }
}

extension Covariate {
  /// The value that a text means: a level with the letters that a study's has, or else that which differs by their case.
  fileprivate func setting(_ text: String) throws(AnalysisError) -> ModeratorSetting {
    switch values {
    case .numeric:
      guard let number = Double(text), number.isFinite else {
        throw .impossible(
          key: "at", value: "'\(name)=\(text)'", reason: "the studies have numbers there, and this is none")
      }
      return .number(name, number)
    case .categorical(let levels, _):
      let known = Set(levels)
      let alike = known.filter { $0.lowercased() == text.lowercased() }
      return .level(name, known.contains(text) || alike.count != 1 ? text : alike.first ?? text)
    }
  }
}

extension ModeratorAnswers {
  /// What a reader should know of them: effects where the studies do not reach, each value once, and coefficients that are hard to
  /// tell apart.
  var notes: [AnalysisNote] {
    var beyond: [FittedEffect.Extrapolation] = []
    for value in effects.flatMap(\.extrapolations) where !beyond.contains(value) { beyond.append(value) }
    let inflated = varianceInflation.filter { $0.factor > VarianceInflation.notable }
    return beyond.map(AnalysisNote.extrapolation)
      + (inflated.isEmpty ? [] : [.inflatedVariances(inflated, hasProducts: hasProducts)]) + smallSampleNotes
  }

  /// That robust standard errors of effects and contrasts rest on too little, where they do.
  private var smallSampleNotes: [AnalysisNote] {
    guard let robustClusters else { return [] }
    let few =
      effects.filter(\.effect.hasFewDegreesOfFreedom).map { "the effect at \($0.settings.inWords)" }
      + (contrasts?.pairs ?? []).filter(\.difference.hasFewDegreesOfFreedom).map {
        "\($0.level) against \($0.against)"
      }
    return few.isEmpty ? [] : [.fewDegreesOfFreedom(few, clusters: robustClusters)]
  }
}

extension [ModeratorSetting] {
  /// `year 2010, alloc random`.
  fileprivate var inWords: String {
    map { "\($0.moderator) \($0.value.asLevel)" }.joined(separator: ", ")
  }
}

extension FittedEffect.Extrapolation {
  /// That an effect rests on the line alone.
  var sentence: String {
    let (lower, upper) = (Covariate.level(of: range.lower), Covariate.level(of: range.upper))
    return "the studies have \(moderator) from \(lower) to \(upper), so the effect at "
      + "\(Covariate.level(of: value)) is an extrapolation: nothing shows whether the line goes on"
  }
}

extension [VarianceInflation] {
  /// That moderators go together.
  func sentence(hasProducts: Bool) -> String {
    let factors = map { "'\($0.name)' \(($0.factor * 10).rounded() / 10)" }.joined(separator: ", ")
    return
      "variance inflation above \(Int(VarianceInflation.notable)) (\(factors)): what these moderators explain is hard to tell "
      + "from what the others do"
      + (hasProducts
        ? "; a moderator in a product goes together with it, less so where its values count from their mean"
        : "")
  }
}
