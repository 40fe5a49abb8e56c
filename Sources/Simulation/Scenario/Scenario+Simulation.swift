import Estimates
import MetaAnalysis

extension Scenario {
  /// What the scenario says to do.
  /// - Throws: `unknownName`, `impossibleValue`.
  public func simulation() throws(SimulationError) -> Simulation {
    var methods: [any SimulatedMethod] = []
    for code in self.methods {
      guard let method = try Catalogue.simulatedMethods.method(code, tests: tests) else {
        throw .impossibleValue(
          key: "tests", value: tests.joined(separator: ","),
          reason: "none of them goes with the method \(code), which takes \(try takenTests(code))")
      }
      guard !methods.contains(where: { $0.code == method.code }) else {
        throw .impossibleValue(key: "methods", value: code, reason: "it is there twice")
      }
      guard Set(method.tests).count == method.tests.count else {
        throw .impossibleValue(
          key: "tests", value: tests.joined(separator: ","), reason: "one is there twice")
      }
      try refuse(method, unlessSuiting: Catalogue.dataModels.element(model, key: "model"))
      methods.append(method)
    }
    return Simulation(
      cells: try cells(), methods: methods, replicates: replicates, seed: seed, level: level)
  }

  /// Fails for a method that pools what the model does not make.
  private func refuse(
    _ method: any SimulatedMethod, unlessSuiting kind: any DataModel.Type
  ) throws(SimulationError) {
    guard !method.suits(kind) else { return }
    guard method.takesNetworks == kind.isNetwork else {
      throw .impossibleValue(
        key: "methods", value: method.code,
        reason: kind.isNetwork
          ? "it pools studies of one comparison, and those of the model '\(kind.code)' are of several"
          : "it puts networks together, and studies of the model '\(kind.code)' are of one comparison")
    }
    let models = Catalogue.dataModels.elements.filter { method.suits($0) }.map { "'\($0.code)'" }
    throw .impossibleValue(
      key: "methods", value: method.code,
      reason:
        "it pools counts of the model \(models.inWords(joinedBy: "or")), which the model '\(kind.code)' does not make"
    )
  }

  /// The tests that a method has, in words.
  private func takenTests(_ code: String) throws(SimulationError) -> String {
    let tests = try Self.tests(of: code)
    return tests.isEmpty ? "none" : tests.inWords(joinedBy: "or")
  }

  /// The tests that a method has.
  private static func tests(of code: String) throws(SimulationError) -> [String] {
    let all = Catalogue<any CoefficientInference>.inferences.elements.map(\.code)
    return try Catalogue.simulatedMethods.method(code, tests: all)?.tests ?? []
  }

  /// The tests where none are named: `adhoc`, and of methods that do not have it the first of their own.
  static func standardTests(of methods: [String]) throws(SimulationError) -> [String] {
    let standard = "adhoc"
    var tests: [String] = []
    for code in methods {
      let own = try Self.tests(of: code)
      guard let test = own.contains(standard) ? standard : own.first, !tests.contains(test) else { continue }
      tests.append(test)
    }
    return tests.isEmpty ? [standard] : tests
  }

  /// The tests that a method of the scenario does not have, which are left out.
  public var testsLeftOut: [(method: String, test: String)] {
    methods.flatMap { code -> [(String, String)] in
      guard let method = try? Catalogue.simulatedMethods.method(code, tests: tests) else { return [] }
      return tests.filter {
        !method.tests.contains(Catalogue.inferences[$0]?.code ?? $0)
      }
      .map { (code, $0) }
    }
  }

  /// Every combination of conditions.
  func cells() throws(SimulationError) -> [Cell] {
    let models = try models()
    var shapes: [any TrueEffectDistribution] = []
    for text in effects { shapes.append(try Catalogue.trueEffectDistributions.element(text, key: "effects")) }
    var selections: [any PublicationSelection] = []
    for text in self.selections {
      selections.append(try Catalogue.publicationSelections.element(text, key: "select"))
    }
    var cells: [Cell] = []
    for k in studyCounts {
      for mean in means {
        for variance in tauSquared {
          for model in models {
            for shape in shapes {
              for selection in selections {
                cells.append(
                  Cell(
                    studyCount: k, mean: mean, tauSquared: variance, model: model, effects: shape,
                    selection: selection))
              }
            }
          }
        }
      }
    }
    try refuseEqualCells(cells)
    return cells
  }

  private func refuseEqualCells(_ cells: [Cell]) throws(SimulationError) {
    var seen: Set<String> = []
    for cell in cells {
      let text = cell.conditions.map { "\($0.name)=\($0.value)" }.joined(separator: ";")
      guard !seen.insert(text).inserted else { continue }
      throw .impossibleValue(key: "model", value: model, reason: "two cells are the same: \(text)")
    }
  }

  /// The model with every combination of its settings.
  private func models() throws(SimulationError) -> [any DataModel] {
    let kind = try Catalogue.dataModels.element(model, key: "model")
    var combinations: [[String: String]] = [[:]]
    for key in kind.keys {
      let values = settings[key.name] ?? [key.standard]
      combinations = combinations.flatMap { combination in
        values.map { combination.merging([key.name: $0]) { $1 } }
      }
    }
    var models: [any DataModel] = []
    for combination in combinations { models.append(try kind.init(settings: ScenarioSettings(combination))) }
    return models
  }
}
