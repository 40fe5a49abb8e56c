import Likelihood
public import Analyses
import Estimates
import Graphics
import SmallStudyEffects
import Tables

/// How results about small-study effects are put for people: on the display scale, beside the plain result.
public struct SmallStudyWords: Sendable {
  /// The analysis without an account of small-study effects.
  public let plain: Analysis
  /// How effects are shown.
  public let display: Display

  /// The words for an analysis.
  public init(_ plain: Analysis, _ choice: Display.Choice) {
    self.plain = plain
    display = Display(choice, of: plain.scale, narrowest: plain.coefficients.first?.interval)
  }

  /// `95%`.
  var levelText: String { DecimalText.trimmed(100 * plain.choices.level, decimals: 4) + "%" }

  /// What effects are on the scale that is shown.
  var scaleName: String {
    display.transformation == .identity && plain.scale.transformation == .exponential
      ? "log " + plain.scale.name.lowercased() : plain.scale.name
  }

  /// The lines that every report begins with.
  func heading(_ group: String?) -> String {
    let model = plain.modelDescription
    return (group.map { "== \($0.visible) ==\n" } ?? "") + "\(plain.studyCount) "
      + (plain.studyCount == 1 ? "study" : "studies") + "; \(model)\n\n"
  }

  /// An estimate among others.
  struct Line {
    var name: String
    var count: Int?
    var estimate: Double
    /// The interval, of which one bound may not be known; `nil` where neither is.
    var bounds: ProfileInterval?
    var pValue: Double?

    init(_ name: String, count: Int? = nil, estimate: Double, bounds: ProfileInterval?, pValue: Double?) {
      self.name = name
      self.count = count
      self.estimate = estimate
      self.bounds = bounds
      self.pValue = pValue
    }

    init(_ name: String, count: Int? = nil, estimate: Double, interval: Interval?, pValue: Double?) {
      self.init(
        name, count: count, estimate: estimate, bounds: interval.map { ProfileInterval($0) }, pValue: pValue)
    }

    /// An effect that a method gives.
    init(_ name: String, count: Int, _ adjusted: any AdjustedEffect) {
      self.init(
        name, count: count, estimate: adjusted.adjustedEstimate, bounds: adjusted.adjustedBounds,
        pValue: adjusted.adjustedPValue)
    }

    init(_ name: String, count: Int? = nil, _ coefficient: Coefficient) {
      let interval = coefficient.interval
      self.init(
        name, count: count, estimate: coefficient.estimate, interval: interval.isDefined ? interval : nil,
        pValue: coefficient.pValue)
    }
  }

  /// The pooled effect of all studies, above other estimates.
  func table(_ lines: [Line], besidePlain isBesidePlain: Bool = true) -> String {
    let pooled = isBesidePlain ? plain.coefficients.first : nil
    let all = (pooled.map { [Line("All studies", count: plain.studyCount, $0)] } ?? []) + lines
    let isTested = plain.scale.hasNoEffectAtZero
    var rows = [["", "k", scaleName, "\(levelText) CI"] + (isTested ? ["p"] : [])]
    rows += all.map { line in
      let shown = shown(line.estimate, line.bounds)
      let cells = [
        line.name, line.count.map(String.init) ?? "", shown.effect, shown.interval ?? "not defined",
      ]
      return cells + (isTested ? [line.pValue.map { Display.pValueAlone($0) } ?? ""] : [])
    }
    return TextTable(rows: rows, cuttingNames: false).text
  }

  /// An estimate and its interval, of which one bound may not be known.
  func shown(_ estimate: Double, _ bounds: ProfileInterval?) -> (effect: String, interval: String?) {
    switch (bounds?.lower, bounds?.upper) {
    case (let lower?, let upper?):
      let shown = display.pooled(estimate, Interval(lower: lower, upper: upper))
      return (shown.effect, shown.interval)
    case (nil, let upper?): return (display.effect(estimate), "up to \(display.effect(upper))")
    case (let lower?, nil): return (display.effect(estimate), "from \(display.effect(lower))")
    case (nil, nil): return (display.effect(estimate), nil)
    }
  }

  /// A number of studies.
  static func studies(_ count: Int) -> String { "\(count) \(count == 1 ? "study" : "studies")" }

  /// A sentence on what a method assumes.
  static func assuming(_ assumption: String) -> String {
    "\nIt assumes that \(assumption).\n"
  }

  /// The side of effects that selection favours.
  func words(_ direction: SelectionDirection) -> String {
    direction.inWords(noEffect: display.nullValue.map(NumberWords.trimmed))
  }
}

/// Numbers in sentences.
enum NumberWords {
  /// A number without zeros behind.
  static func trimmed(_ number: Double) -> String { DecimalText.trimmed(number, decimals: 4) }
}
