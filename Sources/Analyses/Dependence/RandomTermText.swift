import MetaAnalysis

/// A random term as plans and command lines write it.
///
/// `a/b/c` are the nested terms a, a/b and a/b/c; `effect` is each row. `a|b` has levels of a within groups of b. A header that
/// has such a sign itself stands for itself.
struct RandomTermText {
  /// The headers of nested groups, from the coarsest, and whether each row is a group within these.
  private(set) var path: [String] = []
  private(set) var endsWithEffects = false
  /// The header of levels within groups.
  private(set) var inner: String?

  static let effect = "effect"

  /// - Throws: `impossible` where it cannot be read.
  init(_ text: String, headers: [String] = []) throws(AnalysisError) {
    if headers.contains(text) {
      path = [text]
      return
    }
    func fail(_ reason: String) -> AnalysisError {
      .impossible(key: "random", value: "'\(text)'", reason: reason)
    }
    let bars = text.split(separator: "|", omittingEmptySubsequences: false).map(Self.trimmed)
    guard bars.count < 3, bars.allSatisfy({ !$0.isEmpty }) else {
      throw fail("write \"outcome|study\" for levels of outcome within each study")
    }
    if bars.count == 2 {
      (inner, path) = (bars[0], [bars[1]])
      guard !bars[0].contains("/"), !bars[1].contains("/") || headers.contains(bars[1]) else {
        throw fail("a term with a bar names one column on each side")
      }
      guard !bars.contains(Self.effect) else {
        throw fail("'effect' is each row, and has no levels or groups")
      }
      return
    }
    path = text.split(separator: "/", omittingEmptySubsequences: false).map(Self.trimmed)
    guard path.allSatisfy({ !$0.isEmpty }) else {
      throw fail("write study/outcome for outcomes nested in studies")
    }
    if path.last == Self.effect {
      endsWithEffects = true
      path.removeLast()
    }
    guard !path.contains(Self.effect) else { throw fail("'effect' is each row, and nothing is nested in it") }
  }

  private static func trimmed(_ part: Substring) -> String {
    String(part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// The headers that it names.
  var headers: [String] { path + (inner.map { [$0] } ?? []) }

  /// Its terms, the coarsest first; the next of `structures` is that of levels.
  func terms(_ structures: inout ArraySlice<any CovarianceStructure>) throws(AnalysisError) -> [RandomTerm] {
    guard let inner else {
      return path.indices.map { .groups(Array(path[...$0])) }
        + (endsWithEffects ? [.effects(within: path)] : [])
    }
    guard let structure = structures.popFirst() else {
      throw .needs(
        key: "random \(inner)|\(path[0])", other: "struct",
        reason: "how the levels vary together is a choice: UN, CS, HCS, DIAG, ID, AR, HAR or CAR")
    }
    return [.levels(of: inner, within: path[0], structure)]
  }
}
