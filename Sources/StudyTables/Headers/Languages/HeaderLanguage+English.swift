extension HeaderLanguage {
  static let english = HeaderLanguage(
    name: "English",
    firstGroup: [
      "experimental", "intervention", "treatment", "treated", "exper", "exp", "int", "trt", "e", "t", "i",
      "1", "group 1", "group1", "group a", "arm 1", "arm1", "experimental group", "intervention group",
      "treatment group", "treated group", "experimental arm", "intervention arm", "treatment arm",
    ],
    secondGroup: [
      "control", "comparator", "comparison", "placebo", "con", "ctrl", "pla", "c", "2", "group 2", "group2",
      "group b", "arm 2", "arm2", "control group", "comparator group", "comparison group", "placebo group",
      "control arm", "comparator arm", "comparison arm", "placebo arm", "control treatment",
      "control intervention", "treatment as usual", "tau", "usual care", "usual treatment", "standard care",
      "no treatment", "no intervention", "untreated", "untreated group", "waiting list", "wait list",
      "waiting list control", "wait list control", "waitlist", "sham",
    ],
    quantities: [
      .mean: ["mean", "avg", "average", "m"],
      .standardDeviation: [
        "sd", "s d", "stdev", "st dev", "std", "std dev", "standard deviation", "std deviation",
      ],
      .standardError: [
        "se", "s e", "sem", "std error", "std err", "stderr", "standard error", "mean se", "mean std err",
        "mean std error", "mean standard error",
      ],
      .size: [
        "n", "total", "size", "number", "participants", "patients", "sample size", "total n", "n total",
        "number of participants", "number of patients", "no of participants", "no of patients",
        "total participants", "total patients", "total number",
      ],
      .events: ["events", "event", "cases", "responders", "x", "number of events", "no of events"],
      .nonevents: ["nonevents", "nonevent", "non events", "non event", "no event", "no events"],
      .time: ["time", "person years", "person time"],
      .median: ["median"],
      .lowerQuartile: ["q1"],
      .upperQuartile: ["q3"],
      .minimum: ["min", "minimum"],
      .maximum: ["max", "maximum"],
    ],
    occasions: ["t 0", "t 1", "t 2"])
}
