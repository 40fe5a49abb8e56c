public import Analyses
public import Diagnostics
import Estimates
import MetaAnalysis

extension InfluenceFigure {
  /// The panels of a table's analyses.
  public init(_ results: DiagnosticResults<Influence>) {
    self.init(
      title: "Influence of studies in \(results.results.analyses[0].studies.title)",
      results.pairs.map { Panel($0.analysis, $0.diagnosis) })
  }
}

extension InfluenceFigure.Panel {
  fileprivate init(_ analysis: Analysis, _ influence: Influence) {
    let cases = influence.cases
    let name = analysis.fitted?.clusterName.map { $0 == "trial" ? "study" : $0 } ?? "study"
    let cutoffs = InfluenceCutoffs(cases: cases.count, coefficients: influence.fit.coefficients.count)
    func measure(
      _ name: String, cutoffs: [Double] = [], neutral: Double? = nil, neutralName: String = "no influence",
      least: Double? = nil, _ value: (InfluenceCase) -> Double?
    ) -> InfluenceFigure.Measure {
      .init(
        name, cases.map(value), cutoffs: cutoffs.filter(\.isFinite), neutral: neutral,
        neutralName: neutralName, least: least)
    }
    func without(_ influence: InfluenceCase) -> Heterogeneity? {
      (try? influence.omitted.get())?.heterogeneity
    }
    let normal = ReferenceDistribution(degreesOfFreedom: nil).criticalValue(level: 0.95)
    let isRandom = analysis.heterogeneity.isRandomEffects
    let measures = [
      measure("Studentised residual", cutoffs: [-normal, normal], neutral: 0) { $0.studentizedResidual },
      measure("DFFITS", cutoffs: [-cutoffs.dffits, cutoffs.dffits], neutral: 0) { $0.dffits },
      measure("Cook's distance", cutoffs: [cutoffs.cooksDistance], least: 0) { $0.cooksDistance },
      measure("Covariance ratio", neutral: 1, least: 0) { $0.covarianceRatio },
      measure("\u{3C4}\u{B2} without the \(name)", least: 0) { isRandom ? without($0)?.tauSquared : nil },
      measure("Q without the \(name)", least: 0) { without($0)?.q },
      measure("Leverage (hat value)", cutoffs: [cutoffs.hat], least: 0) { $0.hat },
      measure(
        "Weight (%)", neutral: 100 / Double(cases.count), neutralName: "equal weights", least: 0
      ) { $0.weight },
    ]
    let changes =
      influence.fit.coefficients.count < 2
      ? []
      : analysis.coefficientLabels.enumerated().map { place, name in
        measure("DFBETAS: \(name)", cutoffs: [-cutoffs.dfbetas, cutoffs.dfbetas], neutral: 0) {
          $0.dfbetas.flatMap { $0.indices.contains(place) ? $0[place] : nil }
        }
      }
    self.init(
      heading: analysis.group, labels: cases.map(\.label), areInfluential: cases.map(\.isInfluential),
      measures: (measures + changes).filter { $0.values.contains { $0 != nil } },
      notes: PlotData(analysis).words)
    thing = name
  }
}
