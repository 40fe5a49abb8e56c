public import Estimates

/// What a measure makes of the rows of a table.
public struct RowEffects: Sendable {
  /// What the effects are.
  public var scale: EffectScale
  /// For each row its effect, or why it has none.
  public var outcomes: [Result<EffectSize, RowProblem>]
  /// For each row the numbers of people, as far as known.
  public var sampleSizes: [SampleSizes]
  /// What looks wrong, though it could be computed.
  public var suspicions: [RowSuspicion]
}

/// Why a row has no effect.
public enum RowProblem: Error, Sendable, Hashable {
  /// Fields are missing; the row is left out.
  case missing([String])
  /// A value that cannot be: the data are malformed.
  case impossible(field: String, value: Double, reason: String)
  /// The measure is not defined for this row; it is left out.
  case undefined(reason: String)
}

/// Something about a row's effect that looks wrong.
public struct RowSuspicion: Sendable, Hashable {
  /// The row's position, from 0.
  public var row: Int
  /// Why it looks wrong.
  public var reason: String
}

extension Measure {
  /// The effects of a table's rows, in its order.
  ///
  /// Averages over the studies use the rows that make a summary. O(k).
  public func effects(ofRows rows: [some FieldValues]) -> RowEffects {
    var summaries: [Summary] = []
    var positions: [Int] = []
    var outcomes: [Result<EffectSize, RowProblem>] = []
    var sizes = [SampleSizes](repeating: SampleSizes(total: nil), count: rows.count)
    for (position, row) in rows.enumerated() {
      do throws(SummaryError) {
        let summary = try Summary(row)
        sizes[position] = summary.sampleSizes
        summaries.append(summary)
        positions.append(position)
        outcomes.append(.failure(.undefined(reason: "")))
      } catch {
        outcomes.append(.failure(RowProblem(error)))
      }
    }
    for (position, outcome) in zip(positions, self.outcomes(of: summaries)) {
      outcomes[position] = outcome.mapError { .undefined(reason: $0.reason) }
    }
    return RowEffects(
      scale: scale, outcomes: outcomes, sampleSizes: sizes, suspicions: suspicions(about: outcomes))
  }

  private func suspicions(about outcomes: [Result<EffectSize, RowProblem>]) -> [RowSuspicion] {
    outcomes.enumerated().compactMap { row, outcome in
      (try? outcome.get()).flatMap(suspicion(about:)).map { RowSuspicion(row: row, reason: $0) }
    }
  }
}

extension RowProblem {
  init(_ error: SummaryError) {
    self =
      switch error {
      case .missing(let fields): .missing(fields)
      case .impossible(let field, let value, let reason):
        .impossible(field: field, value: value, reason: reason)
      }
  }
}
