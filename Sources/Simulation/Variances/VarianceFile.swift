public import Tables

/// Variances in a file of their own: numbers between spaces, commas and line ends, or a table with a column `variance`
/// or `vi`.
public struct VarianceFile: Sendable, Hashable {
  /// Where the file is.
  public var path: String

  /// The file that the law `list:FILE` names, beside the scenario's file where it stands in one; `nil` for any other law,
  /// and for `list:0.1/0.2`, which holds the numbers themselves.
  public init?(_ law: String, beside scenario: String? = nil) {
    guard law.hasPrefix("list:") else { return nil }
    let name = String(law.dropFirst("list:".count))
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.allSatisfy({ Double($0) != nil }) else { return nil }
    let folder = scenario.flatMap { path in path.lastIndex(of: "/").map { String(path[...$0]) } } ?? ""
    path = name.hasPrefix("/") ? name : folder + name
  }

  /// The law with the numbers in place of the file; `nil` where it holds none.
  public func law() throws(TableError) -> String? {
    let bytes = try InputFile.read(path: path)
    var numbers = Self.plainNumbers(bytes)
    if numbers == nil { numbers = try Self.column(DataTable(name: path, parsing: bytes)) }
    guard let numbers, !numbers.isEmpty else { return nil }
    return "list:" + numbers.map { $0.shortestDecimal ?? "" }.joined(separator: "/")
  }

  private static func plainNumbers(_ bytes: [UInt8]) -> [Double]? {
    let parts = String(decoding: bytes, as: UTF8.self).split { $0.isWhitespace || $0.isNewline || $0 == "," }
    let numbers = parts.map { Double($0) }
    return numbers.contains(nil) ? nil : numbers.compactMap { $0 }
  }

  private static func column(_ table: DataTable) throws(TableError) -> [Double]? {
    guard let column = table.column(named: "variance") ?? table.column(named: "vi") else { return nil }
    return try table.numbers(inColumn: column).filter { !$0.isNaN }
  }
}
