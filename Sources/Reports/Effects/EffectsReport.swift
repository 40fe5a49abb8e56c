import Analyses
import EffectSizes
import Estimates
public import MetaAnalysis
import Graphics
public import StudyTables
import Tables

/// The effects of studies that belong together, in each form that they are written in.
public struct EffectsReport: Sendable {
  /// The studies.
  @Boxed public private(set) var studies: Studies
  /// The level of intervals.
  public let level: Double
  /// Whether each step is told.
  public let explains: Bool
  /// How the intervals of single proportions are made.
  public var studyInterval = ProportionInterval.normal
  /// The effects with other intracluster correlations.
  public var grid: [(kind: AssumedCorrelation, correlation: Double, studies: Studies)] = []

  /// A report of effects with intervals of a level.
  public init(_ studies: Studies, level: Double = 0.95, explains: Bool = false) {
    self.studies = studies
    self.level = level
    self.explains = explains
  }

  /// The table that people read.
  public func text(_ choice: Display.Choice) -> String {
    let facts = studies.facts
    let narrowest = facts.min { $0.effect.variance < $1.effect.variance }
    let display = Display(choice, of: studies.scale, narrowest: narrowest?.effect.interval(level: level))
    let tellsRoutes = studies.tellsRoutes
    let heading = [
      "Study", studies.scale.name, "\(DecimalText.trimmed(100 * level, decimals: 4))% CI", "effect", "se",
    ]
    var rows = [heading + (tellsRoutes ? ["route"] : [])]
    rows += facts.enumerated().map { index, study in
      let inverse = studies.exactInverse(at: studies.position(index))
      let interval = interval(of: study, index)
      return [
        study.label, shown(study, studies.position(index), in: interval, by: inverse, display),
        display.interval(interval, by: inverse),
        study.effect.estimate.rounded(toDigits: display.digits + 2),
        study.effect.standardError.rounded(toDigits: display.digits + 2),
      ] + (tellsRoutes ? [study.route] : [])
    }
    return TextTable(rows: rows).text + Units.text(studies, digits: display.digits + 2)
      + CorrelationGrids.text(grid, of: studies, digits: display.digits + 2)
      + ([studies.combinationSentence, studies.alignmentSentence].compactMap { $0 }.map { "\n" + $0 }.joined())
  }

  /// An effect, or the proportion as it was counted beside an interval made of counts.
  private func shown(
    _ study: StudyFacts, _ position: SelectedPosition, in interval: Interval, by inverse: ExactInverse?,
    _ display: Display
  ) -> String {
    if studyInterval != .normal, let observed = studies.observedProportion(at: position) {
      return display.effect(study.effect.estimate, observedAs: observed, in: interval)
    }
    return display.effect(study.effect.estimate, in: interval, by: inverse)
  }

  /// The measure, the effects, and those with other correlations, as members of a document.
  var members: [JSONValue.Member] {
    [.init("measure", .string(studies.measure.code)), .init("effects", effects(of: studies))]
      + CorrelationGrids.json(grid, effects: effects)
  }

  private func effects(of studies: Studies) -> JSONValue {
    .array(studies.facts.enumerated().map { position, study in effect(study, position, studies) })
  }

  /// The interval of a study by its place.
  func interval(of study: StudyFacts, _ place: Int) -> Interval {
    studies.interval(at: studies.position(place), study.effect, studyInterval, level: level)
  }

  private func effect(_ study: StudyFacts, _ position: Int, _ studies: Studies) -> JSONValue {
    let interval = studies.interval(
      at: studies.position(position), study.effect, studyInterval, level: level)
    return JSONValue.object(
      [
        .init("study", .string(study.label)), .init("effect", .number(study.effect.estimate)),
        .init("variance", .number(study.effect.variance)), .init("se", .number(study.effect.standardError)),
        .init("lower", .number(interval.lower)), .init("upper", .number(interval.upper)),
        .init("route", .string(study.route)),
        .init("assumptions", .array(study.assumptions.map { .string($0) })),
      ] + combinedArms(position, studies) + Units.unadjusted(study) + (study.outcome?.members ?? [])
        + (explains ? [.init("steps", .array(studies.explanation(position).map(JSONValue.init)))] : []))
  }

  /// The arms that a study's arm was combined from, as a member of its object; none for other studies.
  private func combinedArms(_ position: Int, _ studies: Studies) -> [JSONValue.Member] {
    let arms = studies.combinedArms(position)
    return arms.isEmpty ? [] : [.init("combined_arms", .array(arms.map { .string($0) }))]
  }
}

extension JSONValue {
  init(_ step: RouteStep) {
    self = .object([
      .init("route", .string(step.route)), .init("formula", .string(step.formula)),
      .init("assumption", JSONValue(step.assumption)), .init("source", JSONValue(step.source)),
    ])
  }
}
