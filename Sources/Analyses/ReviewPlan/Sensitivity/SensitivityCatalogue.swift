import EffectSizes
public import Estimates
import MetaAnalysis

extension Catalogue where Element == SensitivityAnalysis {
  /// The sensitivity analyses that are plans which differ in one choice, in the order of a report.
  public static var sensitivityAnalyses: Catalogue<SensitivityAnalysis> {
    func entry(
      _ code: String, _ name: String,
      _ variants: @escaping @Sendable (SensitivityQuestion) -> [SensitivityVariant]
    ) -> Entry { Entry(code, name) { SensitivityAnalysis(variants: variants) } }
    return Catalogue([
      entry("common-effect", "a common effect in place of random ones") { $0.commonEffect },
      entry("dl-wald", "DerSimonian and Laird's tau2 with the normal interval") { $0.dersimonianLaird },
      entry("paule-mandel", "Paule and Mandel's tau2") { $0.pauleMandel },
      entry("hartung-knapp", "the Hartung-Knapp interval without a floor") { $0.hartungKnapp },
      entry("mantel-haenszel", "Mantel and Haenszel's method") { $0.mantelHaenszel },
      entry("other-measure", "another measure of the same events") { $0.otherMeasures },
      entry("zero-cells", "other ways with tables that have a zero cell") { $0.zeroCells },
      entry("without-medians", "without rows whose means come from medians") { $0.withoutMedians },
      entry("without-borrowed", "without rows whose SDs are borrowed") { $0.withoutBorrowed },
      entry("without-conversions", "without effects converted from another measure") {
        $0.withoutConversions
      },
      entry("change-values", "with change scores and final values together, or one of them") {
        $0.changeValues
      },
      entry("correlation-grid", "other correlations of values before and after") { $0.correlations },
      entry("icc-grid", "other intraclass correlations") { $0.intraclusterCorrelations },
      entry("rho", "other correlations of effects of one study") { $0.errorCorrelations },
    ])
  }
}

// MARK: Models

extension SensitivityQuestion {
  fileprivate var commonEffect: [SensitivityVariant] {
    guard isPlain, main.heterogeneity.isRandomEffects else { return [] }
    return [modelling("common-effect", "Common effect, normal interval", method: "EE", test: nil)]
  }

  fileprivate var dersimonianLaird: [SensitivityVariant] {
    guard isPlain, method != "DL" || main.inference.code != "z" else { return [] }
    return [modelling("dl-wald", "DerSimonian and Laird, normal interval", method: "DL", test: "z")]
  }

  fileprivate var pauleMandel: [SensitivityVariant] {
    guard isPlain, method != "PM", main.heterogeneity.isRandomEffects else { return [] }
    return [modelling("paule-mandel", "Paule and Mandel, same interval", method: "PM", test: plan.model.test)]
  }

  fileprivate var hartungKnapp: [SensitivityVariant] {
    guard isPlain, main.heterogeneity.isRandomEffects, main.inference.code == "adhoc" else { return [] }
    return [
      varying("hartung-knapp", "Hartung and Knapp without a floor") { $0.model.test = "knha" }
    ]
  }

  fileprivate var mantelHaenszel: [SensitivityVariant] {
    guard isPlain, ["OR", "RR", "RD"].contains(measure), routes.isSubset(of: ["direct", "events"]) else {
      return []
    }
    return [modelling("mantel-haenszel", "Mantel and Haenszel, common effect", method: "MH", test: nil)]
  }
}

// MARK: Effects and rows

extension SensitivityQuestion {
  fileprivate var otherMeasures: [SensitivityVariant] {
    let others = ["RR": ["OR", "RD"], "OR": ["RR", "RD"], "RD": ["RR", "OR"], "SMD": ["MD"]]
    let fromCounts = routes.isSubset(of: ["direct", "events"])
    return (fromCounts ? others[measure] ?? [] : []).filter { $0 != "MD" }.map { code in
      varying("measure-\(code.lowercased())", "\(Self.names[code] ?? code) (\(code))") {
        $0.effects.measure = code
      }
    }
  }

  private static let names = ["OR": "Odds ratio", "RR": "Risk ratio", "RD": "Risk difference"]

  fileprivate var zeroCells: [SensitivityVariant] {
    guard isPlain, ["OR", "RR", "RD"].contains(measure), hasZeroCells else { return [] }
    var variants = [
      varying("zero-cells-tacc", "Zero cells: addition by the other group's size (TACC)") {
        $0.effects.additionDivision = .treatmentArm
      },
      varying("zero-cells-all", "Zero cells: 0.5 added to every table") {
        $0.effects.addition = 0.5
        $0.effects.additionScope = .all
      },
    ]
    if measure == "OR" {
      variants.append(
        varying("zero-cells-glmm", "Zero cells: exact likelihood, no addition (GLMM)") {
          $0.model.method = "GLMM"
          $0.model.test = nil
        })
    }
    if measure != "RD" {
      variants.append(
        varying("zero-cells-beta-binomial", "Zero cells: beta-binomial model, no addition") {
          $0.model.method = "beta-binomial"
          $0.model.test = nil
        })
    }
    return variants
  }

  /// Whether a table of events has a cell without anyone.
  private var hasZeroCells: Bool {
    main.studies.summaries(TwoByTwoTable.self).contains { row in
      let table = row.study.summary
      return [table.events1, table.nonevents1, table.events2, table.nonevents2].contains(0)
    }
  }

  /// Without the rows that took some routes.
  private func without(_ codes: [String], _ code: String, _ name: String) -> [SensitivityVariant] {
    guard !routes.isDisjoint(with: codes) else { return [] }
    return [varying(code, name) { $0.effects.routes.leftOut += codes }]
  }

  fileprivate var withoutMedians: [SensitivityVariant] {
    without(["medians", "quantiles"], "without-medians", "Without means from medians")
  }

  fileprivate var withoutBorrowed: [SensitivityVariant] {
    guard main.studies.facts.contains(where: \.borrowsDeviation) else { return [] }
    return [
      varying("without-borrowed", "Without borrowed standard deviations") {
        $0.effects.routes.borrowing = nil
      }
    ]
  }

  fileprivate var withoutConversions: [SensitivityVariant] {
    let codes = RouteCatalogue.all.map(\.code).filter { $0.contains("-to-") }
    return without(codes, "without-conversions", "Without effects converted from another measure")
  }

  fileprivate var changeValues: [SensitivityVariant] {
    if plan.effects.routes.mixesDeviations {
      return [
        varying("final-values", "Final values alone standardised") {
          $0.effects.routes.mixesDeviations = false
        }
      ]
    }
    // Rows whose standard deviations are those of change scores are among those left out; a result that is the same is not told.
    guard measure == "SMD", !main.excluded.isEmpty else { return [] }
    return [
      varying("mix-sd", "Change scores and final values standardised together") {
        $0.effects.routes.mixesDeviations = true
      }
    ]
  }

  fileprivate var correlations: [SensitivityVariant] {
    guard main.studies.facts.contains(where: \.assumesCorrelation) else { return [] }
    return ([0.3, 0.5, 0.7, 0.9] as [Double]).filter { $0 != plan.effects.units.prePostCorrelation }.map {
      value in
      varying("r-\(value)", "Correlation of values before and after \(value)") {
        $0.effects.units.prePostCorrelation = value
      }
    }
  }

  fileprivate var intraclusterCorrelations: [SensitivityVariant] {
    guard let assumed = plan.effects.units.intraclusterCorrelation else { return [] }
    return ([0, 0.01, 0.05, 0.1] as [Double]).filter { $0 != assumed }.map { value in
      varying("icc-\(value)", "Intraclass correlation \(value)") {
        $0.effects.units.intraclusterCorrelation = value
      }
    }
  }

  fileprivate var errorCorrelations: [SensitivityVariant] {
    guard let correlation = main.dependence?.correlation else { return [] }
    return ([0.2, 0.4, 0.6, 0.8] as [Double]).filter { $0 != correlation }.map { value in
      varying("rho-\(value)", "Correlation of effects of one study \(value)") {
        $0.model.dependence.correlation = value
      }
    }
  }
}
