import Evidence

/// Draws a forest plot of the trials in a CSV file: `ForestFromCSV trials.csv forest.svg`.
@main
enum ForestFromCSV {
  static func main() throws {
    let table = try DataTable.read(path: CommandLine.arguments[1])
    let effects = try StandardizedMeanDifference().effects(of: trials(table))
    let fit = try RandomEffects().fit(effects)
    print("\(effects.scale.name): \(fit.pooled.estimate), tau2 \(fit.heterogeneity.tauSquared)")

    let svg = SVGRenderer().render(ForestPlot(fit).scene())
    try OutputFile.writeAll([OutputFile(path: CommandLine.arguments[2], text: svg)])
  }

  /// Means in two groups, a row a trial.
  static func trials(_ table: DataTable) throws -> [Study<TwoGroupMeans>] {
    func numbers(_ header: String) throws -> [Double] {
      try table.numbers(inColumn: table.column(named: header)!).map { $0! }
    }
    let (mean1, sd1, n1) = try (numbers("mean1"), numbers("sd1"), numbers("n1"))
    let (mean2, sd2, n2) = try (numbers("mean2"), numbers("sd2"), numbers("n2"))
    return table.texts(inColumn: table.column(named: "study")!).enumerated().map { row, study in
      Study(
        study!,
        TwoGroupMeans(
          mean1: mean1[row], sd1: sd1[row], n1: n1[row], mean2: mean2[row], sd2: sd2[row], n2: n2[row]))
    }
  }
}
