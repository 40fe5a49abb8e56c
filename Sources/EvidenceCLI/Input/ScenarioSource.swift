import Evidence

/// The scenario that options and a file make together.
struct ScenarioSource {
  let scenario: Scenario

  init(_ options: ScenarioOptions) throws {
    let given = options.given
    let file = try options.scenario.map(Self.read)
    var entries = (file ?? []).filter { entry in !given.contains { $0.key == entry.key } } + given
    for index in entries.indices where entries[index].key == "variances" {
      let isFromFile = !given.contains { $0.key == "variances" }
      entries[index].values = try entries[index].values.map {
        try VarianceList.inlined($0, beside: isFromFile ? options.scenario : nil)
      }
    }
    do throws(SimulationError) {
      scenario = try Scenario(entries)
    } catch {
      throw CommandFailure(
        error,
        scenarioFile: error.key.flatMap { key in given.contains { $0.key == key } ? nil : options.scenario })
    }
  }

  private static func read(_ path: String) throws -> [(key: String, values: [String])] {
    do {
      let bytes = try InputFile.read(path: path)
      return try Scenario.entries(JSONValue(parsing: bytes))
    } catch let problem as JSONProblem {
      throw CommandFailure.data("\(path):\(problem.line):\(problem.column): expected \(problem.expected)")
    } catch let error as SimulationError {
      throw CommandFailure(error, scenarioFile: path)
    } catch let error as TableError {
      throw CommandFailure(error, file: path)
    }
  }
}

/// Variances in a file of their own: numbers between spaces, commas and line ends, or a table with a column `variance`
/// or `vi`.
enum VarianceList {
  /// `list:FILE` with the numbers in place of the file.
  static func inlined(_ text: String, beside scenario: String?) throws -> String {
    guard text.hasPrefix("list:") else { return text }
    let name = String(text.dropFirst("list:".count))
    guard !name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy({ Double($0) != nil })
    else {
      return text
    }
    let folder = scenario.flatMap { path in path.lastIndex(of: "/").map { String(path[...$0]) } } ?? ""
    let path = name.hasPrefix("/") ? name : folder + name
    guard let numbers = try read(path), !numbers.isEmpty else {
      throw CommandFailure.data("\(path): has neither plain numbers nor a column 'variance' or 'vi'")
    }
    return "list:" + numbers.map { $0.shortestDecimal ?? "" }.joined(separator: "/")
  }

  private static func read(_ path: String) throws -> [Double]? {
    do throws(TableError) {
      let bytes = try InputFile.read(path: path)
      if let numbers = plainNumbers(bytes) { return numbers }
      return try column(DataTable(name: path, parsing: bytes))
    } catch {
      throw CommandFailure(error, file: path)
    }
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
