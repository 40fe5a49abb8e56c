import EffectSizes
import Instruments

/// Finds out which way of each row's outcome is better for people: by the row's own word, else by the registry of
/// instruments, else by what was said for all rows.
struct OutcomesStage: StudyStage {
  let settings: AlignmentSettings

  func apply(to studies: inout Studies) throws(StudyTableError) {
    var malformed: [(Int, MalformedCell)] = []
    studies.outcomes = outcomes(
      of: studies.rows, studies.reader, areOfScores: studies.measure.scale.takesInstruments,
      malformed: &malformed)
    for (position, cell) in malformed { studies.reject(position, cell) }
  }

  /// What is known of the outcome of each row; `nil` where nothing at all is said of outcomes.
  fileprivate func outcomes(
    of rows: [Int], _ reader: RowReader, areOfScores: Bool, malformed: inout [(Int, MalformedCell)]
  ) -> [StudyOutcome]? {
    guard saysSomething(reader) else { return nil }
    var outcomes: [StudyOutcome] = []
    outcomes.reserveCapacity(rows.count)
    // Tables repeat a few names many times.
    var known: [[String?]: StudyOutcome] = [:]
    for (position, row) in rows.enumerated() {
      var outcome = StudyOutcome()
      if areOfScores {
        let names = names(row, reader)
        outcome = known[names] ?? registered(names[0], names[1])
        known[names] = outcome
      } else {
        outcome.problem = .notOfScores
      }
      do throws(MalformedCell) {
        add(try own(row, reader), to: &outcome)
      } catch {
        malformed.append((position, error))
      }
      outcomes.append(outcome)
    }
    return outcomes
  }

  /// Whether anything at all is said of outcomes.
  private func saysSomething(_ reader: RowReader) -> Bool {
    reader.columns["instrument"] != nil || reader.columns["better"] != nil || settings.instrument != nil
      || settings.better != nil
  }

  private func names(_ row: Int, _ reader: RowReader) -> [String?] {
    [
      reader.text("instrument", row: row) ?? settings.instrument,
      reader.text("subscale", row: row) ?? settings.subscale,
    ]
  }

  /// What the registry says.
  private func registered(_ name: String?, _ subscale: String?) -> StudyOutcome {
    guard let name else { return StudyOutcome(problem: .noInstrument) }
    var outcome = StudyOutcome(name: name + (subscale.map { " " + $0 } ?? ""))
    do throws(InstrumentsError) {
      let reading = try settings.registry.reading(of: name, subscale: subscale)
      outcome.reading = reading
      switch reading.direction {
      case .higherIsBetter: outcome.direction = .higherIsBetter
      case .higherIsWorse: outcome.direction = .lowerIsBetter
      case .unknown: outcome.problem = .directionNotRecorded(label: reading.label)
      }
    } catch {
      outcome.problem = .notInRegistry(error)
    }
    return outcome
  }

  /// Adds what the row itself says, and what was said for all rows.
  private func add(_ own: OutcomeDirection?, to outcome: inout StudyOutcome) {
    if let own {
      outcome.contradictsRegistry = outcome.direction.map { $0 != own } ?? false
      outcome.direction = own
    }
    outcome.direction = outcome.direction ?? settings.better
    if outcome.direction != nil { outcome.problem = nil }
  }

  /// The row's own word.
  private func own(_ row: Int, _ reader: RowReader) throws(MalformedCell) -> OutcomeDirection? {
    guard let column = reader.columns["better"], let word = reader.text("better", row: row)?.lowercased()
    else {
      return nil
    }
    if let direction = OutcomeDirection(rawValue: word) { return direction }
    throw reader.malformed(row: row, column: column, "must be 'higher' or 'lower', whichever is better")
  }
}

extension RowReader {
  /// What is known of the outcome of each row, for syntheses that need no effect; `nil` where nothing is said of
  /// outcomes.
  ///
  /// - Parameter areOfScores: Whether results are of scores, so that an instrument tells which way is better.
  package func outcomes(
    of rows: [Int], areOfScores: Bool, settings: AlignmentSettings
  ) throws(StudyTableError) -> [StudyOutcome]? {
    var malformed: [(Int, MalformedCell)] = []
    let outcomes = OutcomesStage(settings: settings).outcomes(
      of: rows, self, areOfScores: areOfScores, malformed: &malformed)
    guard malformed.isEmpty else { throw .malformed(malformed.map(\.1)) }
    return outcomes
  }
}
