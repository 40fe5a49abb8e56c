import RiskOfBias
import StudyTables
import Tables

extension RowsPlan {
  /// Fails for choices that cannot be: what can be known before a file is read.
  package func check() throws(AnalysisError) { _ = try shippedTool }

  /// The tools that a table's rows are judged with; a tool of one's own is read from its file.
  /// - Throws: `AnalysisError.tool`, `.file` and `.toolFile`.
  func tools(of table: StudyTable) throws(AnalysisError) -> JudgementTools {
    guard let tool else { return table.tools }
    if let standard = try shippedTool { return JudgementTools(standard: standard, own: table.tools.own) }
    let bytes = try contents(of: tool)
    do throws(RiskOfBiasError) {
      let own = try RiskOfBiasTool(json: bytes)
      return JudgementTools(standard: own, own: own)
    } catch {
      throw .toolFile(path: tool, error)
    }
  }

  /// The shipped tool that is named; `nil` for one of one's own, and where none is named.
  private var shippedTool: RiskOfBiasTool? {
    get throws(AnalysisError) {
      guard let tool, !tool.lowercased().hasSuffix(".json") else { return nil }
      do throws(RiskOfBiasError) { return try RiskOfBiasTools.named(tool) } catch { throw .tool(error) }
    }
  }

  /// The plan with the tool spelt out that judgements were read with.
  package func namingTool(of table: StudyTable) -> RowsPlan {
    var plan = self
    plan.tool = tool ?? table.tools.standard.code
    return plan
  }
}

/// The bytes of a file that a plan names.
func contents(of path: String) throws(AnalysisError) -> [UInt8] {
  do throws(TableError) { return try InputFile.read(path: path) } catch { throw .file(path: path, error) }
}
