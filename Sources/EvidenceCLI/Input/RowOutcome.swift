import Evidence
import Tables

/// What is known of the outcome that a row reports: the instrument's score, and which way of it is better.
struct RowOutcome {
  /// The instrument as the row names it.
  var name: String?
  /// What the name means, where the registry has it.
  var reading: InstrumentReading?
  /// Which way is better for people, where that is known.
  var direction: OutcomeDirection?
  /// Why the direction is not known, and what would tell it.
  var problem: String?
  /// Whether the row's own word contradicts the registry's.
  var contradictsRegistry = false
  /// Whether the effect's sign was turned.
  var flipped = false

  /// The score in words, as messages say it.
  var label: String? { reading?.label ?? name }

  /// `better when lower`, where the direction is known.
  var directionText: String? { direction.map { "better when \($0.rawValue)" } }
}

/// The columns that say what outcomes are: `instrument`, `subscale`, `better`.
struct OutcomeColumns {
  let source: TableSource
  let settings: AlignmentSettings
  private let instrument: Int?
  private let subscale: Int?
  private let better: Int?

  /// The columns, where there are any.
  init(_ source: TableSource, settings: AlignmentSettings, instrument: Int?, subscale: Int?, better: Int?) {
    self.source = source
    self.settings = settings
    self.instrument = instrument
    self.subscale = subscale
    self.better = better
  }

  /// Whether some row has an instrument.
  func nameInstruments(_ rows: [Int]) -> Bool {
    if settings.instrument != nil { return true }
    guard let instrument else { return false }
    return rows.contains { !source.table.isMissing(row: $0, column: instrument) }
  }

  /// Whether anything at all is said of outcomes.
  var saySomething: Bool {
    instrument != nil || better != nil || settings.instrument != nil || settings.better != nil
  }

  /// The outcomes of rows of the table. The row's own `better` comes first, then the registry, then `--better`.
  ///
  /// - Parameter appliesInstruments: Whether effects are of scores, so that an instrument tells their direction.
  func outcomes(of rows: [Int], appliesInstruments: Bool) throws -> [RowOutcome] {
    // Tables repeat a few names many times.
    var known: [[String?]: RowOutcome] = [:]
    return try rows.map { row in
      var outcome = RowOutcome()
      if appliesInstruments {
        let names = [
          text(instrument, row) ?? settings.instrument, text(subscale, row) ?? settings.subscale,
        ]
        outcome = known[names] ?? self.outcome(names[0], names[1])
        known[names] = outcome
      } else {
        outcome.problem = "nothing says which way of these effects is better"
      }
      try add(own(row), to: &outcome)
      return outcome
    }
  }

  private func text(_ column: Int?, _ row: Int) -> String? {
    column.flatMap { source.table.text(row: row, column: $0) }
  }

  /// What the registry says.
  private func outcome(_ name: String?, _ subscale: String?) -> RowOutcome {
    guard let name else { return RowOutcome(problem: "no instrument is named") }
    var outcome = RowOutcome(name: name + (subscale.map { " " + $0 } ?? ""))
    do throws(InstrumentsError) {
      let reading = try (settings.registry ?? .shipped).reading(of: name, subscale: subscale)
      outcome.reading = reading
      switch reading.direction {
      case .higherIsBetter: outcome.direction = .higherIsBetter
      case .higherIsWorse: outcome.direction = .lowerIsBetter
      case .unknown: outcome.problem = "which way of \(reading.label) is better is not recorded"
      }
    } catch {
      outcome.problem = error.sentence
    }
    return outcome
  }

  /// Adds what the row or the command line says.
  private func add(_ own: OutcomeDirection?, to outcome: inout RowOutcome) throws {
    if let own {
      outcome.contradictsRegistry = outcome.direction.map { $0 != own } ?? false
      outcome.direction = own
    }
    outcome.direction = outcome.direction ?? settings.better
    guard outcome.direction == nil else {
      outcome.problem = nil
      return
    }
    outcome.problem = outcome.problem.map {
      $0 + ($0.hasSuffix("?") ? " Otherwise say" : ": say")
        + " which way is better in a column 'better' (higher or lower), or with --better"
    }
  }

  /// The row's own word.
  private func own(_ row: Int) throws -> OutcomeDirection? {
    guard let better, let word = text(better, row)?.lowercased() else { return nil }
    if let direction = OutcomeDirection(rawValue: word) { return direction }
    throw source.failure(row: row, column: better, "must be 'higher' or 'lower', whichever is better")
  }
}
