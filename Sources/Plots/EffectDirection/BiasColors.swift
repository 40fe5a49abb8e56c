import Graphics
import RiskOfBias

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

  /// The level of the tool, with the colour and the sign that it has in every picture; of a tool that is not known, the level
  /// that other tools have under the name.
  var disc: JudgementLevel {
    let tools = RiskOfBiasTools.all
    let own = tools.filter { $0.name == tool || $0.code == tool }
    let others = tools.filter { ["rob2", "robins-i", "rob1"].contains($0.code) }
    let levels = (own + others + tools).lazy.flatMap(\.levels)
    return levels.first {
      [$0.name.lowercased(), $0.code].contains { $0 == level.lowercased() || $0 == word }
    }
      ?? JudgementLevel(code: Self.unknown, name: level, color: 0xDCE6F2, symbol: "?")
  }

  /// The level's code, as in other tables of judgements; the word itself where no tool has it.
  var code: String { disc.name == level && disc.code == Self.unknown ? level : disc.code }

  private static let unknown = "other"

  /// The colour of the judgement, which is that of its level.
  ///
  /// Judgements of different tools may have one colour without meaning the same; legends keep tools apart.
  var color: SRGBColor { SRGBColor(disc.color) }

  /// The inside of a mark: white for a finding that is not judged among others that are.
  static func fill(_ judgement: BiasJudgement?, amongJudged: Bool) -> SRGBColor {
    judgement?.color ?? (amongJudged ? .white : DirectionColors.unjudged)
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
  /// Inside of marks where nothing is judged.
  static let unjudged = SRGBColor(0x6E8FB0)
  /// Outlines.
  static let ink = SRGBColor(0x222222)
  /// Rules of tables and axes.
  static let rule = SRGBColor(0x7A7A7A)
  /// Behind harm.
  static let harmTint = SRGBColor(0xFBE6E2)
  /// Words about harm.
  static let harm = SRGBColor(0xA5291A)
  /// Words of less weight.
  static let quiet = SRGBColor(0x555555)
}
