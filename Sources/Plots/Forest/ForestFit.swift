/// How a forest plot is made to fit its page, in this order: less white and a narrower axis; letters of 7 instead of 8
/// points; intervals beneath their estimates; tests of results in the place of studies, columns of the table, then weights, then
/// what the arms report left out;
/// judgements beneath the plot.
struct ForestFit: Sendable, Hashable {
  /// The letters' size in points.
  var fontSize: Double
  /// Whether white is spared between columns, and the axis is short.
  var isTight = false
  /// Whether intervals stand beneath their estimates.
  var stacksIntervals = false
  /// What is left out.
  var leftOut: [ForestPart] = []
  /// Whether judgements stand beneath the plot.
  var putsJudgementsBeneath = false

  /// The ways, from the one with everything to the one with least.
  static func ladder(from fontSize: Double, parts: Set<ForestPart>) -> [ForestFit] {
    var fit = ForestFit(fontSize: fontSize)
    var ladder = [fit]
    fit.isTight = true
    ladder.append(fit)
    fit.fontSize = min(fontSize, least)
    ladder.append(fit)
    fit.stacksIntervals = true
    ladder.append(fit)
    for part in [ForestPart.statistics, .columns, .weights, .arms] where parts.contains(part) {
      fit.leftOut.append(part)
      ladder.append(fit)
    }
    if parts.contains(.judgements) {
      fit.putsJudgementsBeneath = true
      ladder.append(fit)
    }
    return ladder
  }

  /// The least size of letters in points.
  static let least = LetterSize.least

  /// Whether a column is beside the plot.
  func shows(_ column: ForestColumn) -> Bool {
    guard let part = column.part else { return true }
    return !leftOut.contains(part) && !(putsJudgementsBeneath && part == .judgements)
  }
}
