import Estimates
import RiskOfBias

/// The entries of a text about judgements, `KEY=VALUE,...`, read against the tools in use.
struct JudgementText {
  /// The tools that levels and domains are looked for in.
  let tools: [RiskOfBiasTool]

  /// The parts between commas, each with what stands before and after its first sign of equality, without spaces around.
  func entries(
    _ text: String, form: String
  ) throws(JudgementTextError) -> [(part: String, key: String, value: String)] {
    var entries: [(part: String, key: String, value: String)] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let sign = part.firstIndex(of: "=") else { throw .malformed(part: String(part), form: form) }
      entries.append(
        (String(part), part[..<sign].trimmingSpaces, part[part.index(after: sign)...].trimmingSpaces))
    }
    return entries
  }

  /// The tool in use of a name.
  func tool(_ name: String) throws(JudgementTextError) -> RiskOfBiasTool {
    guard let tool = tools.first(where: { $0.isNamed(name) }) else {
      throw .unknown(UnknownChoice("tool", name, among: tools.map(\.code)))
    }
    return tool
  }

  /// What the first tool that knows it makes of a name.
  func first<Found>(
    _ find: (RiskOfBiasTool) throws(RiskOfBiasError) -> Found
  ) throws(JudgementTextError) -> Found {
    var first: RiskOfBiasError?
    for tool in tools {
      do throws(RiskOfBiasError) { return try find(tool) } catch { first = first ?? error }
    }
    throw first.map { .name($0) } ?? .noJudgements
  }
}
