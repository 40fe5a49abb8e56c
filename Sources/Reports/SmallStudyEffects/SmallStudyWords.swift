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
    var interval: Interval?
    var pValue: Double?

    init(_ name: String, count: Int? = nil, estimate: Double, interval: Interval?, pValue: Double?) {
      self.name = name
      self.count = count
      self.estimate = estimate
      self.interval = interval
      self.pValue = pValue
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
    var rows = [["", "k", scaleName, "\(levelText) CI", "p"]]
    rows += all.map { line in
      let count = line.count.map(String.init) ?? ""
      let pValue = line.pValue.map { Display.pValueAlone($0) } ?? ""
      guard let interval = line.interval else {
        return [line.name, count, display.effect(line.estimate), "not defined", pValue]
      }
      let shown = display.pooled(line.estimate, interval)
      return [line.name, count, shown.effect, shown.interval, pValue]
    }
    return TextTable(rows: rows, cuttingNames: false).text
  }

  /// A number of studies.
  static func studies(_ count: Int) -> String { "\(count) \(count == 1 ? "study" : "studies")" }

  /// A sentence on what a method assumes.
  static func assuming(_ assumption: String) -> String {
    "\nIt assumes that \(assumption).\n"
  }

  /// The side of effects that selection favours.
  func words(_ direction: SelectionDirection) -> String {
    let null = display.nullValue.map { " (\(NumberWords.trimmed($0)))" } ?? ""
    return direction == .greater ? "above no effect\(null)" : "below no effect\(null)"
  }
}

/// Numbers in sentences.
enum NumberWords {
  /// A number without zeros behind.
  static func trimmed(_ number: Double) -> String { DecimalText.trimmed(number, decimals: 4) }
}
