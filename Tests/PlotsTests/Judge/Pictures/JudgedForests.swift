import Analyses
import BiasAdjustment
import Datasets
import Estimates
import Graphics
import StudyTables
import Tables

@testable import Plots

/// Forest plots.
extension JudgedPictures {
  private static let pages: [ForestPage] = [.fullWidth, .oneColumn, .oneAndAHalfColumns, .a4, .a4Landscape]

  private static func forest(
    _ name: String, _ layout: any ForestLayout, _ page: ForestPage,
    table: @escaping @Sendable () throws -> ForestTable
  ) -> JudgedPictures {
    let name = "\(name), \(layout.code), \(page.code ?? "\(page.width) points")"
    return JudgedPictures(name) {
      let plot = ForestPlot(try table(), layout: layout, page: page)
      let isTold = Plots.SmallLetters(in: plot.pictures()) != nil
      return JudgedPlot(name: name, pictures: plot.pictures(), tellsSmallLetters: isTold)
    }
  }

  /// Every layout on every page.
  private static func everywhere(
    _ name: String, pages: [ForestPage] = pages, table: @escaping @Sendable () throws -> ForestTable
  ) -> [JudgedPictures] {
    Catalogue.forestLayouts.elements.flatMap { layout in
      pages.map { forest(name, layout, $0, table: table) }
    }
  }

  /// Tables of every kind, made up.
  static var fixtures: [JudgedPictures] {
    ForestSpaceTests.named.flatMap { name, table in everywhere(name) { table } }
      + everywhere("judgements of two tools") { try JudgementSnapshotTests.judgedForest() }
  }

  /// From one study to two hundred.
  static var counts: [JudgedPictures] {
    [1, 2, 3, 7, 20, 40, 90, 200].flatMap { count in
      everywhere("\(count) studies", pages: count > 40 ? [.fullWidth, .a4] : pages) {
        FixtureTables.effects(count)
      }
    }
  }

  // MARK: Shipped datasets

  private static func studyTable(_ dataset: Dataset, where conditions: [String] = []) throws -> StudyTable {
    StudyTable(
      try DataTable(name: "dataset:\(dataset.name)", parsing: dataset.csvBytes),
      where: conditions.compactMap { RowCondition($0) }, usualMeasure: dataset.measure, title: dataset.title)
  }

  /// The rows of a forest plot of a dataset.
  private static func rows(
    of dataset: Dataset, where conditions: [String] = [], _ change: (inout ForestPlan) -> Void
  ) throws -> ForestTable {
    var plan = ForestPlan()
    change(&plan)
    return try plan.run(on: studyTable(dataset, where: conditions)).table
  }

  private static let measures: [(Dataset, [String])] = [
    (Datasets.asthmaDaysOff, ["SMD", "MD"]), (Datasets.bcg, ["RR", "OR", "RD", "PHI"]),
    (Datasets.catheterInfections, ["IRR", "IRD"]), (Datasets.cesdReliability, ["ABT"]),
    (Datasets.conscientiousness, ["ZCOR", "COR"]), (Datasets.hivCare, ["PLO"]),
    (Datasets.magnesium, ["OR", "RD"]), (Datasets.passiveSmoking, ["GEN"]), (Datasets.stJohnsWort, ["RR"]),
    (Datasets.strokeStay, ["MD", "ROM"]), (Datasets.supervision, ["ZPCOR"]),
    (Datasets.teacherExpectations, ["GEN"]), (Datasets.trainingChange, ["SMCR"]),
    (Datasets.vasospasm, ["PLO", "PR"]), (Datasets.warfarin, ["IRR", "IRSD"]),
    (Datasets.writingToLearn, ["GEN"]),
  ]

  /// The shipped datasets with the measures that they have numbers for, as they are drawn by default.
  static var datasets: [JudgedPictures] {
    measures.flatMap { dataset, codes in
      codes.flatMap { code in
        everywhere("\(dataset.name) \(code)") {
          try rows(of: dataset) { $0.analysis.effects.measure = code }
        }
      }
    }
  }

  // MARK: Choices

  /// Subgroups, panels, moderators, judgements, strategies, predictions, directions, columns and clusters.
  static var choices: [JudgedPictures] {
    subgroups + panels + moderators + judged + words + clusters
  }

  private static var subgroups: [JudgedPictures] {
    everywhere("bcg RR by allocation") {
      try rows(of: Datasets.bcg) { plan in
        plan.analysis.effects.measure = "RR"
        plan.analysis.model.subgroup = "alloc"
        plan.analysis.model.prediction = "t"
        plan.favours = "BCG,no BCG"
      }
    }
      + everywhere("st-johns-wort RR by group") {
        try rows(of: Datasets.stJohnsWort) { plan in
          plan.analysis.effects.measure = "RR"
          plan.analysis.model.subgroup = "group"
          plan.favours = "placebo,St John's wort"
        }
      }
      + everywhere("bcg RR by allocation, Hartung-Knapp") {
        try rows(of: Datasets.bcg) { plan in
          plan.analysis.effects.measure = "RR"
          plan.analysis.model.subgroup = "alloc"
          plan.analysis.model.test = "knha"
        }
      }
  }

  private static var panels: [JudgedPictures] {
    everywhere("synthetic-burnout SMD by outcome") {
      try rows(of: Datasets.syntheticBurnout) { plan in
        plan.analysis.effects.measure = "SMD"
        plan.analysis.rows.by = "outcome"
      }
    }
      + everywhere("mbi-two-arm MD by subscale", pages: [.fullWidth, .oneColumn]) {
        try rows(of: Datasets.mbiTwoArm) { plan in
          plan.analysis.effects.measure = "MD"
          plan.analysis.rows.by = "subscale"
        }
      }
  }

  private static var moderators: [JudgedPictures] {
    everywhere("bcg RR on latitude", pages: [.fullWidth, .oneColumn, .a4]) {
      try rows(of: Datasets.bcg) { plan in
        plan.analysis.effects.measure = "RR"
        plan.analysis.model.moderators = "ablat"
      }
    }
      + everywhere("writing-to-learn on weeks and feedback", pages: [.fullWidth, .oneColumn, .a4]) {
        try rows(of: Datasets.writingToLearn) { plan in
          plan.analysis.effects.measure = "GEN"
          plan.analysis.model.moderators = "weeks + feedback"
        }
      }
  }

  private static var judged: [JudgedPictures] {
    let one = ["outcome=MBI EE"]
    return everywhere("synthetic-burnout with judgements") {
      try rows(of: Datasets.syntheticBurnout, where: one) { plan in
        plan.analysis.effects.measure = "SMD"
        plan.showsJudgements = true
      }
    }
      + everywhere("synthetic-burnout with judgements and strategies") {
        try rows(of: Datasets.syntheticBurnout, where: one) { plan in
          plan.analysis.effects.measure = "SMD"
          plan.showsJudgements = true
          plan.adjustment.quality = "low=1,some-concerns=0.7,moderate=0.7,high=0.3,serious=0.3"
          plan.adjustment.bias = "high=0.3:0.1,serious=0.3:0.1"
        }
      }
  }

  private static var words: [JudgedPictures] {
    let favours = [
      "[vaccine],[usual care]", "BCG,no BCG", "a long name of an intervention (with boosters),placebo",
      "A,a programme (with sessions that go on for weeks)",
    ]
    return favours.flatMap { names in
      everywhere("bcg RR, favours \(names)") {
        try rows(of: Datasets.bcg) { plan in
          plan.analysis.effects.measure = "RR"
          plan.favours = names
        }
      }
    }
      + everywhere("warfarin IRR with columns and an order") {
        try rows(of: Datasets.warfarin) { plan in
          plan.analysis.effects.measure = "IRR"
          plan.words.columns = "year,prevention|inr"
          plan.sort = "effect"
        }
      }
      + everywhere("bcg RR, limits and ticks", pages: [.fullWidth, .oneColumn]) {
        try rows(of: Datasets.bcg) { plan in
          plan.analysis.effects.measure = "RR"
          plan.axis.limits = [0.3, 3]
          plan.axis.ticks = [0.3, 1, 3]
        }
      }
  }

  private static var clusters: [JudgedPictures] {
    let csv = """
      study,trial,mean1,sd1,n1,clusters1,mean2,sd2,n2,clusters2,icc
      Ward A 2018,A,12.1,4.2,120,6,14.0,4.4,118,6,0.05
      Ward B 2019,B,11.4,3.9,88,4,12.7,4.0,91,4,0.02
      Ward C 2021,C,13.3,5.1,240,12,13.9,5.0,236,12,0.04
      Single 2022,D,10.9,4.4,35,,13.8,4.6,33,,
      """
    return everywhere("clusters MD") {
      let table = StudyTable(try DataTable(name: "clusters.csv", parsing: Array(csv.utf8)), title: "Wards")
      var plan = ForestPlan()
      plan.analysis.effects.measure = "MD"
      return try plan.run(on: table).table
    }
  }
}
