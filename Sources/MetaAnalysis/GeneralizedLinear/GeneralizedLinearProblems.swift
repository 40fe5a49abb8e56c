import EffectSizes
import Likelihood
import RealModule

/// The problems that models make of counts.
enum GeneralizedLinearProblems {
  static func make(
    _ model: GeneralizedLinearModel, _ effects: StudyEffects
  ) throws(MetaAnalysisError) -> any GeneralizedLinearProblem {
    switch effects.counts {
    case .tables(let tables):
      try refuseFractions(tables)
      return try ofTables(model, effects, tables)
    case .rates(let rates):
      try refuseFractions(rates)
      return try ofRates(model, effects, rates)
    case .proportions(let proportions):
      try refuseFractions(proportions)
      return try ofProportions(model, effects, proportions)
    case .singleRates(let rates):
      try refuseFractions(rates)
      return try ofSingleRates(model, effects, rates)
    case nil: throw .noCounts
    }
  }

  // MARK: Odds ratios

  private static func ofTables(
    _ model: GeneralizedLinearModel, _ effects: StudyEffects, _ all: [TwoByTwoTable]
  ) throws(MetaAnalysisError) -> any GeneralizedLinearProblem {
    let keeps = model.keepsDoubleZeros && model.baselines == .random
    let used = all.indices.filter { all[$0].n1 > 0 && all[$0].n2 > 0 && (keeps || !all[$0].isDoubleZero) }
    let tables = used.map { all[$0] }
    guard tables.contains(where: { !$0.isDoubleZero }) else { throw .noInformation }
    try refuseEmptyGroups(tables, of: [\.events1, \.nonevents1, \.events2, \.nonevents2])
    switch model.baselines {
    case .exactConditional:
      let terms = tables.map { HypergeometricTerm($0) }
      try refuseSeparation(terms.map { ($0.isLowest, $0.isHighest) }, model)
      let maxima = terms.map(\.maximum)
      return InterceptProblem(
        studies: try OneStageStudies(
          model, effects, used, own: maxima.map { $0.map { ($0.predictor, $0.variance) } },
          saturated: maxima.reduce(0) { $0 + ($1?.value ?? 0) }),
        terms: terms, baselines: .exactConditional, start: startingLogOddsRatio(tables))
    case .approximateConditional:
      let terms = tables.map {
        BinomialTerm(events: $0.events1, nonevents: $0.events2, offset: .log($0.n1 / $0.n2))
      }
      return try conditional(model, effects, used, terms, startingLogOddsRatio(tables))
    case .fixed, .random:
      return try ArmPairProblem(
        studies: OneStageStudies(
          model, effects, used, own: tables.map(\.ownLogOddsRatio),
          saturated: tables.reduce(0) {
            $0 + BinomialTerm(events: $1.events1, nonevents: $1.nonevents1).highest
              + BinomialTerm(events: $1.events2, nonevents: $1.nonevents2).highest
          }),
        arms: tables.map {
          ArmPair(
            BinomialTerm(events: $0.events1, nonevents: $0.nonevents1),
            BinomialTerm(events: $0.events2, nonevents: $0.nonevents2),
            baseline: .log(($0.events2 + 0.5) / ($0.nonevents2 + 0.5)),
            effect: .log(($0.events1 + 0.5) / ($0.nonevents1 + 0.5))
              - .log(($0.events2 + 0.5) / ($0.nonevents2 + 0.5)),
            edges: (
              $0.events1 == 0, $0.nonevents1 == 0, $0.events2 == 0, $0.nonevents2 == 0
            ))
        }, nobody: .nobody,
        pooled: logit(tables.reduce(0) { $0 + $1.events2 }, tables.reduce(0) { $0 + $1.nonevents2 }),
        start: startingLogOddsRatio(tables))
    }
  }

  private static func logit(_ events: Double, _ nonevents: Double) -> Double {
    .log((events + 0.5) / (nonevents + 0.5))
  }

  /// Mantel and Haenszel's log odds ratio, kept from 0 and infinity by half a table.
  private static func startingLogOddsRatio(_ tables: [TwoByTwoTable]) -> Double {
    var (above, below) = (0.25, 0.25)
    for table in tables {
      above += table.events1 * table.nonevents2 / (table.n1 + table.n2)
      below += table.nonevents1 * table.events2 / (table.n1 + table.n2)
    }
    return .log(above / below)
  }

  // MARK: Rate ratios

  private static func ofRates(
    _ model: GeneralizedLinearModel, _ effects: StudyEffects, _ all: [TwoGroupRates]
  ) throws(MetaAnalysisError) -> any GeneralizedLinearProblem {
    let keeps = model.keepsDoubleZeros && model.baselines == .random
    let used = all.indices.filter { keeps || all[$0].events1 + all[$0].events2 > 0 }
    let rates = used.map { all[$0] }
    guard rates.contains(where: { $0.events1 + $0.events2 > 0 }) else { throw .noInformation }
    try refuseEmptyGroups(rates, of: [\.events1, nil, \.events2, nil])
    var (above, below) = (0.25, 0.25)
    for rate in rates {
      above += rate.events1 * rate.time2 / (rate.time1 + rate.time2)
      below += rate.events2 * rate.time1 / (rate.time1 + rate.time2)
    }
    let start = Double.log(above / below)
    switch model.baselines {
    case .exactConditional, .approximateConditional:
      let terms = rates.map {
        BinomialTerm(events: $0.events1, nonevents: $0.events2, offset: .log($0.time1 / $0.time2))
      }
      return try conditional(model, effects, used, terms, start)
    case .fixed, .random:
      return try ArmPairProblem(
        studies: OneStageStudies(
          model, effects, used, own: rates.map(\.ownLogRateRatio),
          saturated: rates.reduce(0) {
            $0 + PoissonTerm(events: $1.events1, time: $1.time1).highest
              + PoissonTerm(events: $1.events2, time: $1.time2).highest
          }),
        arms: rates.map {
          ArmPair(
            PoissonTerm(events: $0.events1, time: $0.time1), PoissonTerm(events: $0.events2, time: $0.time2),
            baseline: .log(($0.events2 + 0.5) / $0.time2),
            effect: .log(($0.events1 + 0.5) / $0.time1) - .log(($0.events2 + 0.5) / $0.time2),
            edges: ($0.events1 == 0, false, $0.events2 == 0, false))
        }, nobody: .nobody,
        pooled: .log(
          (rates.reduce(0) { $0 + $1.events2 } + 0.5) / rates.reduce(0) { $0 + $1.time2 }),
        start: start)
    }
  }

  /// A conditional model whose terms are binomial.
  private static func conditional(
    _ model: GeneralizedLinearModel, _ effects: StudyEffects, _ used: [Int], _ terms: [BinomialTerm],
    _ start: Double
  ) throws(MetaAnalysisError) -> any GeneralizedLinearProblem {
    // A study without any event in either group has none of these terms; one with nothing but events may.
    try refuseSeparation(terms.map { ($0.events == 0, $0.nonevents == 0) }, model)
    return InterceptProblem(
      studies: try OneStageStudies(
        model, effects, used,
        own: terms.map { term in
          guard term.events > 0, term.nonevents > 0 else { return nil }
          return (
            .log(term.events / term.nonevents) - term.offset,
            term.events * term.nonevents / (term.events + term.nonevents)
          )
        }, saturated: terms.reduce(0) { $0 + $1.highest }),
      terms: terms, baselines: model.baselines, start: start)
  }

  /// Fails where a group has no event in any study, or nothing but events; `cells` are its events and non-events, group 1 first.
  private static func refuseEmptyGroups<Counts>(
    _ studies: [Counts], of cells: [KeyPath<Counts, Double>?]
  ) throws(MetaAnalysisError) {
    for (place, cell) in cells.enumerated() {
      guard let cell, studies.allSatisfy({ $0[keyPath: cell] == 0 }) else { continue }
      throw .nothingHappened(group: place < 2 ? .first : .second, all: place % 2 == 1)
    }
  }

  /// Fails where a mean would be infinite: each study is at the same end of what it can be.
  private static func refuseSeparation(
    _ ends: [(isLowest: Bool, isHighest: Bool)], _ model: GeneralizedLinearModel
  ) throws(MetaAnalysisError) {
    guard ends.allSatisfy(\.isLowest) || ends.allSatisfy(\.isHighest) else { return }
    throw .zeroOrInfiniteRatio
  }

  // MARK: One group

  private static func ofProportions(
    _ model: GeneralizedLinearModel, _ effects: StudyEffects, _ proportions: [SingleProportion]
  ) throws(MetaAnalysisError) -> any GeneralizedLinearProblem {
    let terms = proportions.map { BinomialTerm(events: $0.events, nonevents: $0.nonevents) }
    for (all, isEmpty) in [(false, \BinomialTerm.events), (true, \BinomialTerm.nonevents)]
    where terms.allSatisfy({ $0[keyPath: isEmpty] == 0 }) {
      throw .nothingHappened(group: .only, all: all)
    }
    return InterceptProblem(
      studies: try OneStageStudies(
        model, effects, Array(terms.indices),
        own: terms.map { term in
          guard term.events > 0, term.nonevents > 0 else { return nil }
          return (
            .log(term.events / term.nonevents),
            term.events * term.nonevents / (term.events + term.nonevents)
          )
        }, saturated: terms.reduce(0) { $0 + $1.highest }),
      terms: terms, baselines: nil,
      start: logit(terms.reduce(0) { $0 + $1.events }, terms.reduce(0) { $0 + $1.nonevents }))
  }

  private static func ofSingleRates(
    _ model: GeneralizedLinearModel, _ effects: StudyEffects, _ rates: [SingleRate]
  ) throws(MetaAnalysisError) -> any GeneralizedLinearProblem {
    let terms = rates.map { PoissonTerm(events: $0.events, time: $0.time) }
    guard terms.contains(where: { $0.events > 0 }) else {
      throw .nothingHappened(group: .only, all: false)
    }
    return InterceptProblem(
      studies: try OneStageStudies(
        model, effects, Array(terms.indices),
        own: terms.map { $0.events > 0 ? (.log($0.events / $0.time), $0.events) : nil },
        saturated: terms.reduce(0) { $0 + $1.highest }),
      terms: terms, baselines: nil,
      start: .log((terms.reduce(0) { $0 + $1.events } + 0.5) / terms.reduce(0) { $0 + $1.time }))
  }
}

extension TwoByTwoTable: FractionalCounts {
  /// The table's own log odds ratio and its information; `nil` with a zero cell.
  fileprivate var ownLogOddsRatio: (estimate: Double, information: Double)? {
    guard !hasZeroCell else { return nil }
    return (
      .log(events1 / nonevents1) - .log(events2 / nonevents2),
      1 / (1 / events1 + 1 / nonevents1 + 1 / events2 + 1 / nonevents2)
    )
  }

  /// Its cells that are no whole numbers, as their table has them.
  package var fractions: [(field: String, value: Double)] {
    proportionFractions(events1, nonevents1, "1") + proportionFractions(events2, nonevents2, "2")
  }
}

extension TwoGroupRates: FractionalCounts {
  /// The study's own log rate ratio and its information; `nil` where a group has no events.
  fileprivate var ownLogRateRatio: (estimate: Double, information: Double)? {
    guard events1 > 0, events2 > 0 else { return nil }
    return (.log(events1 / time1) - .log(events2 / time2), 1 / (1 / events1 + 1 / events2))
  }

  package var fractions: [(field: String, value: Double)] {
    [("events1", events1), ("events2", events2)].filter { $0.1 != $0.1.rounded() }
  }
}

extension SingleProportion: FractionalCounts {
  package var fractions: [(field: String, value: Double)] { proportionFractions(events, nonevents, "") }
}

extension SingleRate: FractionalCounts {
  package var fractions: [(field: String, value: Double)] {
    events == events.rounded() ? [] : [("events", events)]
  }
}

/// Counts of which some may be no whole numbers.
package protocol FractionalCounts {
  /// What of them is none.
  var fractions: [(field: String, value: Double)] { get }
}

/// What of a group's events and people is no whole number.
private func proportionFractions(
  _ events: Double, _ nonevents: Double, _ group: String
) -> [(field: String, value: Double)] {
  let people = events + nonevents
  // People are the sum of two numbers, of which one may have been their difference.
  let isWhole = abs(people - people.rounded()) <= 1e-9 * max(1, people)
  let whole = events == events.rounded() && nonevents == nonevents.rounded()
  return (events == events.rounded() ? [] : [("events" + group, events)])
    + (isWhole && (whole || events != events.rounded()) ? [] : [("n" + group, people)])
}

/// Fails for counts that are no whole numbers, naming all of them.
package func refuseFractions(_ counts: [some FractionalCounts]) throws(MetaAnalysisError) {
  let found = counts.enumerated().flatMap { study, one in
    one.fractions.map { FractionalCount(study: study, field: $0.field, value: $0.value) }
  }
  guard found.isEmpty else { throw .notWhole(found) }
}
