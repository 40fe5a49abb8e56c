import ArgumentParser
import Evidence

/// Which tool the judgements were made with.
struct JudgementOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The tool of rows without a rob_tool: rob2 (default), rob2-cluster, robins-i, rob1, ..., or your own as FILE.json.",
      valueName: "name"),
    completion: .file(extensions: ["json"]))
  var tool: String?

  static let standard = "rob2"

  /// The name in documents.
  var name: String { tool ?? Self.standard }

  /// The tools that a table may name: the user's own, and the default.
  func tools() throws -> JudgementTools {
    guard let tool, tool.lowercased().hasSuffix(".json") else {
      return JudgementTools(standard: try RiskOfBiasTools.named(name))
    }
    let bytes = try reading(file: tool) { () throws(TableError) in try InputFile.read(path: tool) }
    do throws(RiskOfBiasError) {
      let own = try RiskOfBiasTool(json: bytes)
      return JudgementTools(standard: own, own: own)
    } catch {
      throw CommandFailure.data("\(tool): \(error)")
    }
  }
}
