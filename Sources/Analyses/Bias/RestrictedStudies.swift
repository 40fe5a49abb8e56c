import BiasAdjustment
import EffectSizes
import RiskOfBias
import StudyTables

/// The studies that ways of taking risk of bias into account restrict a table to, read anew without the others.
struct RestrictedStudies {
  private let run: AnalysisRun
  private let mapping: LevelMapping?
  /// The studies of every analysis, by the ways.
  private var studies: [AnyHashable: [Studies]] = [:]

  /// Those of a table that was read, with judgements on the ladders that a mapping gives.
  init(_ run: AnalysisRun, _ mapping: LevelMapping?) {
    self.run = run
    self.mapping = mapping
  }

  /// The studies of an analysis that a way keeps; a part without studies where none remains.
  mutating func part(
    of analysis: Analysis, keptBy restriction: any BiasRestriction
  ) throws(AnalysisError) -> StudyPart {
    let kept = try studies(keptBy: restriction)
    let plain = analysis.studies
    guard let own = kept.first(where: { $0.group == analysis.group }) else {
      return StudyPart(plain.effects.members([]), positions: [])
    }
    return StudyPart(own.effects, positions: plain.positions(of: own))
  }

  private mutating func studies(
    keptBy restriction: some BiasRestriction
  ) throws(AnalysisError) -> [Studies] {
    let key = AnyHashable(restriction)
    if let known = studies[key] { return known }
    let mapping = mapping
    let kept = try run.studies { restriction.keeps(Self.read($0.assessment, mapping)) }
    studies[key] = kept
    return kept
  }

  /// An assessment on the ladder that the mapping gives. A level without a place there is one that no result has, since the
  /// mapping of those would have failed.
  private static func read(_ assessment: Assessment?, _ mapping: LevelMapping?) -> Assessment? {
    guard let mapping else { return assessment }
    do throws(LevelMappingGap) { return try mapping.apply(to: assessment) } catch { return assessment }
  }
}
