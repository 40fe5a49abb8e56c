import Evidence

/// The scenario that options and a file make together.
struct ScenarioSource {
  let scenario: Scenario
  /// The lists of variances that were read.
  let listPaths: [String]

  init(_ options: ScenarioOptions) throws {
    let given = options.given
    let isGiven = { key in given.contains { $0.key == key } }
    let file = try options.scenario.map(Self.read)
    var entries = (file ?? []).filter { !isGiven($0.key) } + given
    var listPaths: [String] = []
    for index in entries.indices where entries[index].key == "variances" {
      let folder = isGiven("variances") ? nil : options.scenario
      entries[index].values = try entries[index].values.map { law in
        guard let file = VarianceFile(law, beside: folder) else { return law }
        listPaths.append(file.path)
        return try Self.variances(in: file)
      }
    }
    self.listPaths = listPaths
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
      throw CommandFailure.data(
        "\(path.visible):\(problem.line):\(problem.column): expected \(problem.expected)")
    } catch let error as SimulationError {
      throw CommandFailure(error, scenarioFile: path)
    }
  }

  /// A law of variances, with the numbers in place of the file.
  private static func variances(in file: VarianceFile) throws -> String {
    guard let law = try reading(file: file.path, file.law) else {
      throw CommandFailure.data("\(file.path): has neither plain numbers nor a column 'variance' or 'vi'")
    }
    return law
  }
}
