/// The words that mean a missing value in a table.
public struct MissingWords: Sendable, Hashable {
  /// Words beside the usual ones.
  public let own: [String]
  private let ownBytes: [[UInt8]]

  /// The usual words, and others.
  public init(_ own: [String] = []) {
    self.own = own
    ownBytes = own.map { Array($0.utf8) }
  }

  /// What people and programs write where there is no value, beside an empty cell.
  public static let usual = ["NA", "NaN", ".", "N/A", "n/a", "NR", "n.r.", "#N/A", "#NV", "-", "–"]

  /// Whether a trimmed cell is one of the words that were named, which may be numbers.
  @inline(__always)
  func isNamed(_ content: Range<Int>, of bytes: Span<UInt8>) -> Bool {
    !ownBytes.isEmpty && contains(content, of: bytes)
  }

  private static let usualBytes = usual.map { Array($0.utf8) }
  private static let longestUsual = 4

  /// Whether a trimmed cell says that there is no value.
  @inline(__always)
  func contains(_ content: Range<Int>, of bytes: Span<UInt8>) -> Bool {
    if content.isEmpty { return true }
    if content.count > Self.longestUsual && ownBytes.isEmpty { return false }
    return isWritten(content, of: bytes)
  }

  private func isWritten(_ content: Range<Int>, of bytes: Span<UInt8>) -> Bool {
    func matches(_ word: [UInt8]) -> Bool {
      word.count == content.count && word.indices.allSatisfy { word[$0] == bytes[content.lowerBound + $0] }
    }
    return Self.usualBytes.contains(where: matches) || ownBytes.contains(where: matches)
  }
}
