import RiskOfBias
public import StudyTables
import Tables

/// Which tool the judgements of risk of bias were made with.
public struct JudgementsPlan: Sendable, Hashable {
  /// The tool of rows that name none: a shipped tool's code or name, or the path of a tool of one's own, which ends in
  /// `.json`.
  public var tool = JudgementTools.shipped.standard.code

  /// RoB 2 for rows that name no tool.
  public init() {}

  /// The tools that judgements are read with; a tool of one's own is read from its file.
  /// - Throws: `AnalysisError.tool` and `.toolFile`.
  public func tools() throws(AnalysisError) -> JudgementTools {
    if let standard = try shippedTool { return JudgementTools(standard: standard) }
    let bytes = try contents(of: tool)
    do throws(RiskOfBiasError) {
      let own = try RiskOfBiasTool(json: bytes)
      return JudgementTools(standard: own, own: own)
    } catch {
      throw .toolFile(path: tool, error)
    }
  }
}

extension JudgementsPlan {
  /// Fails where no shipped tool has the name: what can be known before a file is read.
  public func check() throws(AnalysisError) { _ = try shippedTool }

  /// The shipped tool; `nil` for one of one's own.
  private var shippedTool: RiskOfBiasTool? {
    get throws(AnalysisError) {
      guard !tool.lowercased().hasSuffix(".json") else { return nil }
      do throws(RiskOfBiasError) { return try RiskOfBiasTools.named(tool) } catch { throw .tool(error) }
    }
  }

  /// The tools given, or else those that the plan names.
  package func tools(instead given: JudgementTools?) throws(AnalysisError) -> JudgementTools {
    if let given { return given }
    return try tools()
  }
}

extension JudgementsPlan: Codable {
  private enum CodingKeys: String, CodingKey { case tool }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    tool = try container.decodeIfPresent(String.self, forKey: .tool) ?? tool
  }
}

/// The bytes of a file that a plan names.
func contents(of path: String) throws(AnalysisError) -> [UInt8] {
  do throws(TableError) { return try InputFile.read(path: path) } catch { throw .file(path: path, error) }
}
