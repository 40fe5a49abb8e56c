import EffectSizes
import Instruments

/// Finds out which way of each row's outcome is better for people: by the row's own word, else by the registry of
/// instruments, else by what was said for all rows.
struct OutcomesStage: StudyStage {
  let settings: AlignmentSettings

  func apply(to studies: inout Studies) throws(StudyTableError) {
    guard saysSomething(studies.reader) else { return }
    let takesInstruments = studies.measure.scale.takesInstruments
    var outcomes: [StudyOutcome] = []
    outcomes.reserveCapacity(studies.rows.count)
    // Tables repeat a few names many times.
    var known: [[String?]: StudyOutcome] = [:]
    for (position, row) in studies.rows.enumerated() {
      var outcome = StudyOutcome()
      if takesInstruments {
        let names = names(row, studies.reader)
        outcome = known[names] ?? registered(names[0], names[1])
        known[names] = outcome
      } else {
        outcome.problem = .notOfScores
      }
      do throws(MalformedCell) {
        add(try own(row, studies.reader), to: &outcome)
      } catch {
        studies.reject(position, error)
      }
      outcomes.append(outcome)
    }
    studies.outcomes = outcomes
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
