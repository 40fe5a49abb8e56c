import CRiskOfBias
import Estimates

/// The tools that are shipped inside the library.
public enum RiskOfBiasTools {
  /// Every shipped tool, in the order of the catalogue.
  public static let all: [RiskOfBiasTool] = (0..<criskofbias_count()).map { shipped(criskofbias_at($0)) }

  /// Their codes; nothing is parsed.
  public static let codes: [String] = (0..<criskofbias_count()).map {
    String(cString: criskofbias_at($0).code)
  }

  /// The tool of a code or name, compared without case, spaces and hyphens; only that one is parsed where a code is
  /// given.
  /// - Throws: `unknownTool`, with the nearest code.
  public static func named(_ name: String) throws(RiskOfBiasError) -> RiskOfBiasTool {
    let folded = name.foldedName
    for index in 0..<criskofbias_count() {
      let entry = criskofbias_at(index)
      if String(cString: entry.code).foldedName == folded { return shipped(entry) }
    }
    if let tool = all.first(where: { $0.isNamed(name) }) { return tool }
    let nearest = nearestName(to: folded, among: codes.map(\.foldedName), maximumDistance: 3)
    throw .unknownTool(name: name, nearest: codes.first { $0.foldedName == nearest }, known: codes)
  }

  private static func shipped(_ entry: CRiskOfBiasTool) -> RiskOfBiasTool {
    do throws(RiskOfBiasError) {
      return try RiskOfBiasTool(
        json: UnsafeRawBufferPointer(start: entry.json, count: entry.json_length))
    } catch {
      preconditionFailure("the shipped tool \(String(cString: entry.code)) cannot be read: \(error)")
    }
  }
}
