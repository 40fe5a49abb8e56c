/// What is wrong with a document, and where.
public struct DocumentProblem: Error, Sendable, Hashable {
  /// Where it is; `nil` for the document as a whole.
  public var mark: Mark?
  /// The keys that lead there: `analyses`, `2`, `method`.
  public var path: [String]
  /// What is wrong.
  public var reason: String

  /// A problem at a place.
  public init(at mark: Mark?, path: [String] = [], _ reason: String) {
    self.mark = mark
    self.path = path
    self.reason = reason
  }

  /// The keys in one word, elements by their number: `analyses[2].settings.method`.
  public var key: String {
    path.reduce(into: "") { text, part in
      text += Int(part) != nil ? "[\(part)]" : (text.isEmpty ? "" : ".") + part
    }
  }

  /// The sentence that names file, line and key.
  public func description(file: String) -> String {
    let place = mark.map { ":\($0.line):\($0.column)" } ?? ""
    return "\(file)\(place): " + (path.isEmpty ? "" : "\(key): ") + reason
  }
}

extension DocumentProblem: CustomStringConvertible {
  public var description: String { description(file: "line").replacing("line:", with: "line ") }
}
