import RealModule

@testable import Plots

/// Tables of every kind that a forest plot has to draw.
enum FixtureTables {
  static let eventArms = ["Vaccinated", "Control"].map {
    ForestArmHeading(name: $0, quantities: [.events, .total])
  }
  static let meanArms = ["Intervention", "Control"].map {
    ForestArmHeading(name: $0, quantities: [.total, .mean, .standardDeviation])
  }

  static func ratios(
    _ trials: [FixtureTrial], title: String = "Vaccination and tuberculosis",
    arms: [ForestArmHeading] = eventArms
  ) -> ForestTable {
    ForestTable(
      title: title, panels: [FixtureTable(display: { .exp($0) }).panel(trials)], measure: "Risk ratio",
      axisTitle: "Risk ratio (log scale)", isLogarithmic: true, referenceValue: 1, arms: arms,
      favours: ForestFavours(left: "vaccination", right: "control"),
      model: "Random-effects model: DerSimonian-Laird estimate of τ², normal intervals.",
      modelAbbreviation: "IV, Random")
  }

  /// The trials of BCG vaccine (Colditz et al. 1994, doi:10.1001/jama.1994.03510330076038).
  static let bcgTrials: [FixtureTrial] = [
    .events("Aronson 1948", 4, 123, 11, 139, group: "Random allocation"),
    .events("Ferguson & Simes 1949", 6, 306, 29, 303, group: "Random allocation"),
    .events("Rosenthal et al 1960", 3, 231, 11, 220, group: "Random allocation"),
    .events("Hart & Sutherland 1977", 62, 13598, 248, 12867, group: "Random allocation"),
    .events("Stein & Aronson 1953", 180, 1541, 372, 1451, group: "Alternate allocation"),
    .events("Frimodt-Moller et al 1973", 33, 5069, 47, 5808, group: "Alternate allocation"),
    .events("Vandiviere et al 1973", 8, 2545, 10, 629, group: "Random allocation"),
    .events("TPT Madras 1980", 505, 88391, 499, 88391, group: "Random allocation"),
    .events("Coetzee & Berjak 1968", 29, 7499, 45, 7277, group: "Random allocation"),
    .events("Rosenthal et al 1961", 17, 1716, 65, 1665, group: "Systematic allocation"),
    .events("Comstock et al 1974", 186, 50634, 141, 27338, group: "Systematic allocation"),
    .events("Comstock & Webster 1969", 5, 2498, 3, 2341, group: "Systematic allocation"),
    .events("Comstock et al 1976", 27, 16913, 29, 17854, group: "Systematic allocation"),
  ]

  static var bcg: ForestTable {
    ratios(
      bcgTrials.map { trial in
        var trial = trial
        trial.group = nil
        return trial
      })
  }

  static var bcgSubgroups: ForestTable { ratios(bcgTrials) }

  static let meanTrials: [FixtureTrial] = [
    .means("Alvarez 2016", (28, 21.4, 9.1), (27, 27.9, 10.2)),
    .means("Brandt 2018", (45, 18.05, 8.6), (44, 22.2, 9.4)),
    .means("Chen 2019", (102, 24.3, 11.0), (98, 26.1, 10.8)),
    .means("Dahl 2021", (16, 15.9, 7.2), (17, 25.3, 8.8)),
    .means("Eze 2022", (61, 20.7, 9.9), (63, 20.2, 9.5)),
  ]

  static var means: ForestTable {
    ForestTable(
      title: "Burnout after a programme", panels: [FixtureTable().panel(meanTrials)],
      measure: "Standardised mean difference", isLogarithmic: false, referenceValue: 0, arms: meanArms,
      favours: ForestFavours(left: "intervention", right: "control"),
      model: "Random-effects model: DerSimonian-Laird estimate of τ², normal intervals.",
      modelAbbreviation: "IV, Random")
  }

  /// The three subscales of a burnout inventory, one panel each.
  static var panels: ForestTable {
    var table = means
    table.title = "Burnout after a programme, by subscale"
    table.panels = ["Emotional exhaustion", "Depersonalisation", "Personal accomplishment"].enumerated()
      .map { index, name in
        FixtureTable().panel(
          meanTrials.dropLast(index).map { trial in
            var trial = trial
            trial.effect += Double(index) * 0.35
            return trial
          }, name: name)
      }
    return table
  }

  static var proportions: ForestTable {
    let trials: [FixtureTrial] = [
      .proportion("Iceland 2001", 3, of: 41), .proportion("Norway 2009", 12, of: 210),
      .proportion("Sweden 2012", 31, of: 388), .proportion("Denmark 2015", 9, of: 64),
      .proportion("Finland 2020", 0, of: 22),
    ]
    return ForestTable(
      title: "Prevalence", panels: [FixtureTable(display: { 1 / (1 + .exp(-$0)) }).panel(trials)],
      measure: "Proportion", isLogarithmic: false, referenceValue: nil,
      arms: [ForestArmHeading(name: nil, quantities: [.events, .total])])
  }

  /// Ready-made effects of `count` studies, without arms.
  static func effects(_ count: Int, label: (Int) -> String = { "Study \($0 + 1)" }) -> ForestTable {
    let trials = (0..<count).map { index -> FixtureTrial in
      let wave = Double((index * 7919) % 101) / 101 - 0.5
      return FixtureTrial(
        label: label(index), effect: -0.25 + wave * 1.2, variance: 0.02 + Double((index * 31) % 17) / 60)
    }
    var table = ratios(trials, title: "\(count) studies", arms: [])
    table.favours = ForestFavours(left: "treatment", right: "placebo")
    return table
  }

  static var longLabels: ForestTable {
    let sentence = "A multicentre cluster-randomised stepped-wedge trial of a very long name, of which the "
    var table = effects(6) { index in
      index == 0 ? "Short 2001" : String(repeating: sentence, count: index) + "end (\(index))"
    }
    table.panels[0].rows[2].label = String(repeating: "Donaudampfschifffahrtsgesellschaft", count: 4)
    table.favours = ForestFavours(
      left: "a complex psychosocial intervention with booster sessions at the workplace",
      right: "care as usual, a waiting list, or no intervention at all")
    table.axisTitle =
      "Ratio of the geometric means of salivary cortisol thirty minutes after awakening, log scale"
    return table
  }

  static var scripts: ForestTable {
    let names = [
      "王小明 et al 2019", "中国成人血脂异常防治指南修订联合委员会 2016", "佐藤・鈴木 (2021)", "김철수 2020",
      "محمد عبد الله 2018", "אברהם כהן 2017 (ב)", "Παπαδόπουλος 2015", "Достоевский и др. 2014",
      "Žižek & Ångström 2013",
      "राम शर्मा 2012", "สมชาย 2011", "Nguyễn Thị 2010", "e\u{301}le\u{301}gant 👩🏽‍⚕️ 2009",
    ]
    return effects(names.count) { names[$0] }
  }

  static var extremes: ForestTable {
    ratios([
      .events("Moderate 2001", 30, 200, 42, 198), .events("Moderate 2004", 22, 150, 31, 149),
      .events("Moderate 2008", 51, 410, 60, 399), .events("No events 2010", 0, 20, 1, 21),
      .events("Tiny 2012", 1, 4, 0, 5), .events("Far out 2015", 900, 1000, 1, 1000),
    ])
  }
}

extension FixtureTables {
  /// Panels whose effects differ twentyfold in size.
  static var unlikePanels: ForestTable {
    var table = panels
    table.measure = "Mean difference"
    table.panels[1].rows = table.panels[1].rows.map { row in
      var row = row
      row.effect = row.effect.map { $0 * 20 }
      row.lower = row.lower.map { $0 * 20 }
      row.upper = row.upper.map { $0 * 20 }
      return row
    }
    return table
  }

  /// Headings, subgroups, arms and measure with long names.
  static var longHeadings: ForestTable {
    var table = bcgSubgroups
    table.arms[0].name = "Bacillus Calmette-Guérin vaccination at any age, with or without revaccination"
    table.arms[1].name = "Unvaccinated"
    table.measure = "Incidence-weighted standardised relative risk of laboratory-confirmed disease"
    table.panels[0].name =
      "Outcome 1: laboratory-confirmed pulmonary or extrapulmonary tuberculosis at the longest follow-up"
    table.panels[0].groups = table.panels[0].groups.map { group in
      var group = group
      group.name =
        "Allocation by \(group.name), as judged from the report and from correspondence with its authors"
      for place in group.rows.indices where group.rows[place].role == .subgroupSummary {
        group.rows[place].label = group.name
      }
      return group
    }
    table.model = String(repeating: "A model that needs many words to be described in full. ", count: 6)
    return table
  }

  /// Events in person-time.
  static var rates: ForestTable {
    var table = bcg
    table.measure = "Incidence rate ratio"
    table.arms = ["Treated", "Control"].map { ForestArmHeading(name: $0, quantities: [.events, .time]) }
    table.panels[0].rows = table.panels[0].rows.map { row in
      var row = row
      row.arms = row.arms.map { ForestArm(events: $0.events, time: ($0.total ?? 0) * 12.4) }
      return row
    }
    return table
  }

  /// Studies of which something is missing.
  static var notEstimable: ForestTable {
    var table = bcg
    table.panels[0].rows[0].effect = nil
    table.panels[0].rows[0].lower = nil
    table.panels[0].rows[0].upper = nil
    table.panels[0].rows[1].text =
      "No events in either arm, and no other outcome from which to compute an effect"
    table.panels[0].rows[1].effect = nil
    table.panels[0].rows[1].lower = nil
    table.panels[0].rows[1].upper = nil
    table.panels[0].rows[2].weight = nil
    table.panels[0].rows[3].lower = nil
    table.panels[0].rows[3].upper = nil
    table.panels[0].rows[4].arms = []
    table.panels[0].rows[5].lower = 0
    table.panels[0].rows[5].upper = .infinity
    table.panels[0].rows[13].lower = 0
    table.panels[0].rows[13].upper = .infinity
    return table
  }

  /// No rows at all.
  static var nothing: ForestTable {
    var table = bcg
    table.panels = []
    return table
  }

  /// Headings of their own over two analyses.
  static var headings: ForestTable {
    var table = panels
    table.panels.remove(at: 1)
    table.panels[0].name = "First outcome"
    return table
  }
}
