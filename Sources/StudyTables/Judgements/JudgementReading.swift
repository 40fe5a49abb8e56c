/// How the judgements of studies are read.
public struct JudgementReading: Sendable {
  /// The tools that they may be made with.
  public var tools: JudgementTools
  /// Whether judgements of domains are of no use without overall ones.
  public var needsOverall: Bool

  /// Judgements by these tools.
  public init(_ tools: JudgementTools, needsOverall: Bool = true) {
    self.tools = tools
    self.needsOverall = needsOverall
  }
}
