/// The models of data by their names.
public enum DataModels {
  /// Every model.
  public static let all: [any DataModel.Type] = [
    NormalModel.self,
    StandardizedDifferenceModel.self,
    OddsRatioModel.self,
    CorrelatedOutcomesModel.self,
    ClusteredTrialsModel.self,
    BiasedStudiesModel.self,
  ]

  /// The names.
  public static var names: [String] { all.map { $0.code } }

  /// The model of a name.
  /// - Throws: `unknownName`.
  public static func named(_ name: String) throws(SimulationError) -> any DataModel.Type {
    guard let model = all.first(where: { $0.code == name }) else {
      throw .unknownName(key: "model", value: name, known: names)
    }
    return model
  }

  /// Every key that a model has, in order of first appearance.
  public static var keys: [String] {
    all.flatMap { $0.keys.map(\.name) }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
