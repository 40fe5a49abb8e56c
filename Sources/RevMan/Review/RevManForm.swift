import Tables

/// The forms that RevMan keeps a review in.
public enum RevManForm: String, Sendable, Hashable {
  /// An XML document, `.rm5`.
  case revMan5 = "revman-5"
  /// A package of tables, `.zip`.
  case revManWeb = "revman-web"

  /// The program in words.
  public var name: String {
    switch self {
    case .revMan5: "RevMan 5"
    case .revManWeb: "RevMan Web"
    }
  }

  /// The form of a file's bytes; `nil` where they are of another kind. O(1), but for the list of an archive's parts.
  public static func recognised(_ bytes: [UInt8]) -> RevManForm? {
    if RevMan5Reader.recognises(bytes) { return .revMan5 }
    guard bytes.starts(with: ZipPackage.signature), let archive = ZipArchive(bytes) else { return nil }
    return ZipPackage.recognises(archive) ? .revManWeb : nil
  }
}

extension RevManReview {
  /// The review in a file's bytes, of either form.
  ///
  /// - Throws: `RevManError`: the file is of another kind, damaged, encrypted or too large. Numbers in rows are not looked
  ///   at here.
  /// - Complexity: O(n) in bytes.
  public init(parsing bytes: [UInt8]) throws(RevManError) {
    if RevMan5Reader.recognises(bytes) {
      self = try RevMan5Reader.review(bytes)
    } else if bytes.starts(with: ZipPackage.signature) {
      self = try RevManWebReader.review(try ZipPackage(bytes))
    } else {
      throw .notRevMan
    }
  }
}

extension Sequence<String> {
  /// Each text once, in order of first appearance. O(n).
  var distinct: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

extension StringProtocol {
  /// The text without spaces and line ends around it.
  var trimmed: String {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
