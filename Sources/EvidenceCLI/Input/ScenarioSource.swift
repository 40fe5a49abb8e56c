import Evidence

/// The scenario that options and a file make together.
struct ScenarioSource {
  let scenario: Scenario

  init(_ options: ScenarioOptions) throws {
    let given = options.given
    let isGiven = { key in given.contains { $0.key == key } }
    let file = try options.scenario.map(Self.read)
    var entries = (file ?? []).filter { !isGiven($0.key) } + given
    for index in entries.indices where entries[index].key == "variances" {
      let folder = isGiven("variances") ? nil : options.scenario
      entries[index].values = try entries[index].values.map { try Self.variances($0, beside: folder) }
    }
    do throws(SimulationError) {
      scenario = try Scenario(entries)
    } catch {
      throw CommandFailure(error, scenarioFile: error.key.flatMap { isGiven($0) ? nil : options.scenario })
    }
  }

  private static func read(_ path: String) throws -> [(key: String, values: [String])] {
    let bytes = try reading(file: path) { () throws(TableError) in try InputFile.read(path: path) }
    do {
      return try Scenario.entries(JSONValue(parsing: bytes))
    } catch let problem as JSONProblem {
      throw CommandFailure.data("\(path):\(problem.line):\(problem.column): expected \(problem.expected)")
    } catch let error as SimulationError {
      throw CommandFailure(error, scenarioFile: path)
    }
  }

  /// A law of variances, with the numbers in place of a file.
  private static func variances(_ law: String, beside scenario: String?) throws -> String {
    guard let file = VarianceFile(law, beside: scenario) else { return law }
    guard let law = try reading(file: file.path, file.law) else {
      throw CommandFailure.data("\(file.path): has neither plain numbers nor a column 'variance' or 'vi'")
    }
    return law
  }
}
