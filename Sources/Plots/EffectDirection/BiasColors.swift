import Graphics

/// What a study was judged to be at risk of bias, in the words of a tool.
public struct BiasJudgement: Sendable, Hashable, Codable {
  /// The tool's name: "RoB 2"; `nil` where it is not told.
  public var tool: String?
  /// The judgement in the tool's words: "some concerns".
  public var level: String

  /// A judgement by a tool.
  public init(tool: String?, level: String) {
    self.tool = tool
    self.level = level
  }

  /// The word without letter case and hyphens, as colours know it.
  private var word: String { String(level.lowercased().map { "-_".contains($0) ? " " : $0 }) }

  /// The colour of the judgement: the darker the worse, so that the order survives grey print and colour-blindness.
  ///
  /// Judgements of different tools may have one colour without meaning the same; legends keep tools apart.
  var color: SRGBColor {
    switch word {
    case "low", "low risk": SRGBColor(0xC2E9DC)
    case "some concerns", "moderate", "unclear", "unclear risk": SRGBColor(0xE8A33D)
    case "high", "high risk", "serious": SRGBColor(0xB2182B)
    case "critical": SRGBColor(0x4D0A14)
    default: SRGBColor(0xC4C4C4)
    }
  }

  /// The place in a legend, from best to worst.
  var rank: Int {
    switch word {
    case "low", "low risk": 0
    case "some concerns", "moderate", "unclear", "unclear risk": 1
    case "high", "high risk", "serious": 2
    case "critical": 3
    default: 4
    }
  }
}

/// Colours of plots of directions.
enum DirectionColors {
  /// Inside of marks where no judgement is known.
  static let unjudged = SRGBColor(0x6E8FB0)
  /// Outlines.
  static let ink = SRGBColor(0x222222)
  /// Rules of tables and axes.
  static let rule = SRGBColor(0x888888)
  /// Behind harm.
  static let harmTint = SRGBColor(0xFBE6E2)
  /// Words about harm.
  static let harm = SRGBColor(0xA5291A)
  /// Words of less weight.
  static let quiet = SRGBColor(0x555555)
}
