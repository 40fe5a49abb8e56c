import Evidence

/// Draws a forest plot of the trials in a CSV file: `ForestFromCSV trials.csv forest.svg`.
@main
enum ForestFromCSV {
  static func main() throws {
    let path = CommandLine.arguments[1]
    let table = try DataTable(csv: InputFile.read(path: path), name: path)
    let studies = try StudyTable(table).studies(measure: .standardizedMeanDifference, aligned: .toBenefit)
    let fit = try RandomEffects().fit(studies.effects)
    try ForestPlot(fit, of: studies).picture().svg.write(to: CommandLine.arguments[2])

    print("\(studies.scale.name): \(fit.pooled.estimate), tau2 \(fit.heterogeneity.tauSquared)")
    for study in studies.excluded { print("\(study.label) is left out: \(study.reason)") }
  }
}
