import ArgumentParser
import Evidence
import Tables

/// Which tool the judgements were made with.
struct JudgementOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The tool of rows without a rob_tool: rob2 (default), rob2-cluster, robins-i, rob1, ..., or your own as FILE.json.",
      valueName: "name"),
    completion: .file(extensions: ["json"]))
  var tool: String?

  /// The tools that a table may name: the user's own, and the default.
  func tools() throws -> JudgementTools {
    let name = tool ?? "rob2"
    guard let tool, tool.lowercased().hasSuffix(".json") else {
      do throws(RiskOfBiasError) {
        return JudgementTools(own: nil, standard: try RiskOfBiasTools.named(name))
      } catch {
        throw CommandFailure.usage("--tool: \(error.sentence)")
      }
    }
    let bytes: [UInt8]
    do throws(TableError) {
      bytes = try InputFile.read(path: tool)
    } catch {
      throw CommandFailure(error, file: tool)
    }
    do throws(RiskOfBiasError) {
      let own = try RiskOfBiasTool(json: bytes)
      return JudgementTools(own: own, standard: own)
    } catch {
      throw CommandFailure.data("\(tool)\(error.place)\(error.sentence)")
    }
  }
}

/// The tools that judgements can be read with.
struct JudgementTools {
  /// The user's own tool.
  var own: RiskOfBiasTool?
  /// The tool of a row that names none.
  var standard: RiskOfBiasTool

  func named(_ name: String) throws(RiskOfBiasError) -> RiskOfBiasTool {
    if let own, own.isNamed(name) { return own }
    return try RiskOfBiasTools.named(name)
  }
}

extension RiskOfBiasError {
  /// Where in a tool's file, ready to follow its name.
  var place: String {
    if case .notJSON(let line, let column, _) = self { return ":\(line):\(column): " }
    return ": "
  }

  /// What is wrong, and what was likely meant.
  var sentence: String {
    switch self {
    case .unknownTool(let name, let nearest, let known):
      "'\(name)' is not a tool\(Self.advice(nearest)); known are \(known.joined(separator: ", ")), or FILE.json"
    case .unknownJudgement(let name, let tool, let nearest, let known):
      "'\(name)' is not a judgement of \(tool)\(Self.advice(nearest)); its levels are \(known.joined(separator: ", "))"
    case .unknownDomain(let name, let tool, let nearest, let known):
      "'\(name)' is not a domain of \(tool)\(Self.advice(nearest)); its domains are \(known.joined(separator: ", "))"
    case .notJSON(_, _, let expected): "is not JSON: expected \(expected)"
    case .malformedTool(let place, let reason): "is not a tool: \(place) \(reason)"
    }
  }

  private static func advice(_ nearest: String?) -> String { nearest.map { "; did you mean '\($0)'?" } ?? "" }
}
