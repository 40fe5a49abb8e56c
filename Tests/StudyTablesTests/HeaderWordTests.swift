import Testing

@testable import StudyTables

/// Headers as people write them, one by one.
@Suite struct HeaderWordTests {
  /// A header in English as the field's name that it says; `nil` where it is not read.
  private func field(_ header: String) -> String? {
    switch TableHeaders([header]).meanings[0] {
    case .quantity(let quantity, let group): quantity.field(of: group)
    default: nil
    }
  }

  @Test(arguments: [
    ("Intervention mean", "mean1"), ("Mean (intervention)", "mean1"), ("SD_control", "sd2"),
    ("control.s.d.", "sd2"), ("Std. error (placebo)", "se2"), ("Experimental std-dev", "sd1"),
    ("N (usual care)", "n2"), ("Treatment as usual - sample size", "n2"), ("TAU N", "n2"),
    ("No treatment total", "n2"), ("no-intervention events", "events2"), ("Group A mean", "mean1"),
    ("group 2 SD", "sd2"), ("Arm 1: participants", "n1"), ("Events, experimental", "events1"),
    ("Responders (sham)", "events2"), ("waiting list median", "median2"), ("q1 control", "lower_quartile2"),
    ("Max. intervention", "max1"), ("Person-years (treated)", "time1"), ("non-events c", "nonevents2"),
    ("n.e", "n1"), ("mean.c", "mean2"), ("event.e", "events1"), ("nT", "n1"), ("sdC", "sd2"),
    ("meanE", "mean1"), ("M1", "mean1"), ("sd₂", "sd2"), ("Standard deviation", "sd"), ("Sample size", "n"),
    ("Group 1 (intervention) mean", "mean1"), ("control group: number of participants", "n2"),
    ("Control treatment mean", "mean2"), ("Sample size (n) control", "n2"),
    ("Standard deviation (SD), intervention", "sd1"), ("nC", "n2"), ("mI", "mean1"),
  ]) func aGroupAndAQuantityAreRead(_ header: String, _ expected: String) {
    #expect(field(header) == expected)
  }

  @Test(arguments: [
    "Mean age intervention", "Pre-treatment SD", "Total events control", "T1 mean", "mean T0", "T 2 SD",
    "Baseline mean control", "Follow-up n intervention", "post mean 1", "Mean ± SD intervention",
    "mean (SD) control", "Events/n control", "n/N", "n (%) intervention", "% events control", "Intervention",
    "Control", "Year", "", "DP intervention", "Moy intervention", "mean difference", "n12", "meanage",
    "sdX", "control events rate", "Quality score n",
  ]) func whatIsNotOneGroupAndOneQuantityIsNotRead(_ header: String) {
    #expect(field(header) == nil)
  }

  @Test(arguments: ["Treatment 2 n", "control 1 n", "n experimental control"])
  func aHeaderMayNameBothGroups(_ header: String) {
    #expect(TableHeaders([header]).meanings == [.ofBothGroups(.size)])
  }
}
