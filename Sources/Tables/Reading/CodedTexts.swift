/// A column of texts of which few are different: each is kept once, and rows hold its number.
public struct CodedTexts: Sendable, Hashable {
  /// The different texts, in the order in which they first stand in the column.
  public private(set) var levels: [String] = []
  /// For each row the position of its text in `levels`, -1 where it is missing.
  public private(set) var codes: [Int32] = []

  private var codeOfLevel: [String: Int32] = [:]

  init(capacity: Int) { codes.reserveCapacity(capacity) }

  /// The number of rows.
  public var count: Int { codes.count }

  /// The text of a row; `nil` where it is missing.
  public subscript(row: Int) -> String? { codes[row] < 0 ? nil : levels[Int(codes[row])] }

  /// The code of a text; `nil` where no row has it.
  public func code(of level: String) -> Int32? { codeOfLevel[level] }

  mutating func append(_ text: String?) {
    guard let text else { return codes.append(-1) }
    // Neighbouring rows often hold the same text.
    if let last = codes.last, last >= 0, levels[Int(last)] == text { return codes.append(last) }
    if let code = codeOfLevel[text] { return codes.append(code) }
    let code = Int32(levels.count)
    levels.append(text)
    codeOfLevel[text] = code
    codes.append(code)
  }
}
