/// The front of a page of provenance: a title line `# ...` and a list of lines `- Key: text`.
///
/// A text goes on in lines that are indented; the list ends with the first heading after the title.
struct FrontMatter {
  let title: String
  private(set) var fields: [String: String] = [:]

  /// The front of a page, or nil where its first line is no title.
  init?(page: String) {
    var lines = page.split(separator: "\n")[...]
    guard let first = lines.popFirst(), first.hasPrefix("# ") else { return nil }
    title = String(first.dropFirst(2))
    var key: String?
    for line in lines.prefix(while: { !$0.hasPrefix("#") }) {
      if line.hasPrefix("- "), let colon = line.firstIndex(of: ":") {
        key = String(line[line.index(line.startIndex, offsetBy: 2)..<colon])
        fields[key ?? "", default: ""] = String(line[line.index(after: colon)...].drop { $0 == " " })
      } else if line.hasPrefix("  "), let key {
        fields[key, default: ""] += " " + line.drop { $0 == " " }
      }
    }
  }

  /// The text of a key, or nil where the page lacks it.
  subscript(key: String) -> String? { fields[key] }

  /// The text of a key that every page has: one that lacks it is a mistake in the package, found by its tests.
  func required(_ key: String, of name: String) -> String {
    guard let text = fields[key], !text.isEmpty else {
      preconditionFailure("the page of \(name) has no \(key)")
    }
    return text
  }
}
