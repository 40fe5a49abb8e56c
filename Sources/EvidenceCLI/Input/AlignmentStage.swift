import Evidence
import Tables

/// The stage that gives effects the sign that all rows share: positive is better for people.
struct AlignmentStage {
  let settings: AlignmentSettings
  let outcomes: OutcomeColumns

  init(_ reported: ReportedRows, settings: AlignmentSettings) {
    self.settings = settings
    outcomes = OutcomeColumns(
      reported.source, settings: settings, instrument: reported.columns.columns["instrument"],
      subscale: reported.columns.columns["subscale"], better: reported.columns.columns["better"])
  }

  /// What is known of each row's outcome, handed to the routes as well; `nil` where nothing is said of any.
  func read(_ reported: inout ReportedRows) throws -> [RowOutcome]? {
    guard outcomes.saySomething else { return nil }
    let isOfScores = reported.entry.scale.takesInstruments
    let found = try outcomes.outcomes(of: reported.rows, appliesInstruments: isOfScores)
    for (position, outcome) in found.enumerated() { reported.directions[position] = outcome.direction }
    return found
  }

  /// Turns the effects whose outcome is better when lower, and leaves out rows of which that is not known.
  func align(_ output: inout EffectStage.Output, _ reported: ReportedRows, _ found: [RowOutcome]?) throws {
    let isActive = try isActive(reported)
    output.isAligned = isActive
    guard isActive || found != nil else { return }
    let null = output.scale.nullValue ?? 0
    for position in output.rows.indices {
      guard case .success(var effect) = output.rows[position] else { continue }
      var outcome = found?[position] ?? RowOutcome()
      if isActive {
        guard let direction = outcome.direction else {
          let reason = outcome.problem ?? Self.nothingSaid
          output.rows[position] = .failure(RowExclusion(reason: reason + ", or use --align none"))
          continue
        }
        if direction == .lowerIsBetter {
          effect.beforeAlignment = effect.effect
          // Not -0 for an effect of 0.
          effect.effect.estimate = 2 * null - effect.effect.estimate
          effect.unadjusted = effect.unadjusted.map {
            EffectSize(estimate: 2 * null - $0.estimate, variance: $0.variance)
          }
          outcome.flipped = true
        }
      }
      effect.outcome = outcome
      output.rows[position] = .success(effect)
    }
    output.warnings += warnings(output, reported, found)
  }

  /// The step that turned an effect, if one did.
  static func step(_ effect: RowEffect) -> RouteStep? {
    guard let before = effect.beforeAlignment else { return nil }
    let (old, new) = (before.estimate, effect.effect.estimate)
    return RouteStep(
      route: "align",
      formula:
        "sign turned: \(old.rounded(toDigits: 6)) to \(new.rounded(toDigits: 6)), since lower is better"
        + (effect.outcome?.label.map { " (\($0))" } ?? ""))
  }

  private static let nothingSaid =
    "nothing says which way is better: name the instrument, add a column 'better' (higher or lower), or use --better"

  /// Whether effects are to be aligned: asked for, or by default where an instrument is named.
  private func isActive(_ reported: ReportedRows) throws -> Bool {
    guard settings.align != InstrumentOptions.Alignment.none else { return false }
    let isAsked = settings.align == .benefit || settings.better != nil
    let scale = reported.entry.scale
    guard scale.nullValue != nil else {
      guard isAsked else { return false }
      throw CommandFailure.usage(
        "\(settings.better == nil ? "--align benefit" : "--better") does not go with --measure "
          + "\(reported.entry.code): \(scale.name.lowercased()) has no value of no effect")
    }
    return isAsked || scale.isOfScores && outcomes.nameInstruments(reported.rows)
  }

  private func warnings(
    _ output: EffectStage.Output, _ reported: ReportedRows, _ found: [RowOutcome]?
  ) -> [Warning] {
    let used = output.rows.compactMap { try? $0.get() }
    let flipped = used.count { $0.outcome?.flipped ?? false }
    var warnings: [Warning] = []
    if flipped > 0 {
      warnings.append(
        Warning(
          code: "aligned",
          message:
            "effects are aligned so that positive is better for people, with the sign turned for \(flipped) of "
            + "\(used.count); --align none leaves them as reported"))
    } else if !output.isAligned, Set(used.compactMap { $0.outcome?.direction }).count > 1 {
      warnings.append(
        Warning(
          code: "mixed-directions",
          message: "some effects are better when higher and others when lower, and they are not aligned; "
            + "--align benefit makes positive mean better for all"))
    }
    for (position, outcome) in (found ?? []).enumerated() where outcome.contradictsRegistry {
      let line = reported.source.table.line(ofRow: reported.rows[position])
      warnings.append(
        Warning(
          code: "direction-contradicted",
          message: "\(reported.source.name):\(line): \(reported.labels[position]): the column 'better' says "
            + "\(outcome.direction?.rawValue ?? "") where the registry says otherwise of \(outcome.label ?? ""); the column is taken"
        ))
    }
    return warnings + RangeCheck(reported, found).warnings
  }
}
