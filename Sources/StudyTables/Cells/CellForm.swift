import Graphics

/// How several facts are written in one cell.
enum CellForm: Hashable, Sendable {
  /// A mean and its spread: `12.3 ± 4.5`, `12.3 (4.5)`.
  case spread
  /// Events and people, with the percentage behind them or without: `12/80`, `12/80 (15%)`.
  case fraction
  /// Events and their percentage: `12 (15%)`. Where the header does not say that the count comes first, a number alone may
  /// be either.
  case percentage(saysCount: Bool)
  /// An estimate and its confidence interval of a level in percent: `0.84 (0.62 to 1.14)`.
  case confidence(level: Double)
  /// A median, or a mean, and two numbers on either side of it: `12 (9 to 17)`.
  case quartiles
  case range
  /// The two ends of an interval without what they are about: those of a confidence interval of a level in percent, or
  /// quartiles or a range.
  case ends(level: Double?)
}

/// The facts of a cell, by the places of their texts.
struct CellFacts: Hashable {
  /// Where each stands in the bytes of the cell's text; an empty range where the cell lacks it.
  var parts: [Range<Int>]
  /// The percentage beside a count, as it is written.
  var percentage: String?
  /// Whether one number stands where two ends should: a width.
  var isWidth = false
}

/// Why a cell does not hold the facts that its header says.
enum CellProblem: Error, Hashable, Sendable {
  /// It is not of the form.
  case form(CellForm)
  /// A spreadsheet has made a date of it.
  case date(CellForm)
  /// The estimate is outside the interval.
  case outside
  /// The lower end is above the upper.
  case reversed
  /// It gives an interval of another level, in percent, than its header.
  case otherLevel(Double, ofHeader: Double)
}

extension CellProblem: CustomStringConvertible {
  /// What is wrong, ready to follow the cell's value.
  var description: String {
    switch self {
    case .form(let form): "is not \(form.content); write it as \(form.example)"
    case .date(let form):
      "is a date, which spreadsheets make of what was typed; write \(form.content) as \(form.example), in a cell of text"
    case .outside: "has an estimate that lies outside its interval"
    case .reversed: "has an interval whose lower end is above the upper"
    case .otherLevel(let level, let ofHeader):
      "gives a \(level.percent) interval under a header of \(ofHeader.percent) intervals"
    }
  }
}

extension Double {
  fileprivate var percent: String { DecimalText.trimmed(self, decimals: 3) + "%" }
}

extension CellForm {
  fileprivate var content: String {
    switch self {
    case .spread: "a mean with its spread"
    case .fraction: "events of people"
    case .percentage: "a count with its percentage"
    case .confidence: "an estimate with its interval"
    case .quartiles: "a number with its quartiles"
    case .range: "a number with its range"
    case .ends: "the two ends of an interval"
    }
  }

  fileprivate var example: String {
    switch self {
    case .spread: "12.3 (4.5) or 12.3 ± 4.5"
    case .fraction: "12/80"
    case .percentage: "12 (15%)"
    case .confidence: "0.84 (0.62 to 1.14)"
    case .quartiles, .range: "12 (9 to 17)"
    case .ends(nil): "9 to 17"
    case .ends: "0.62 to 1.14"
    }
  }
}
