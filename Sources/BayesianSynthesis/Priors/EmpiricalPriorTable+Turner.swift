extension EmpiricalPriorTable {
  /// Log odds ratios: log τ² normal, (mean, standard deviation).
  ///
  /// Source: Turner, Jackson, Wei, Thompson, Higgins 2015, Table IV, doi 10.1002/sim.6381.
  static let turner = EmpiricalPriorTable(
    comparisons: [
      ("pharma-control", "pharmacological against placebo or control"),
      ("pharma-pharma", "pharmacological against pharmacological"),
      ("nonpharma-control", "non-pharmacological against placebo or control"),
      ("nonpharma-pharma", "non-pharmacological against pharmacological"),
      ("nonpharma-nonpharma", "non-pharmacological against non-pharmacological"),
    ],
    outcomes: [
      .init(
        code: "all-cause-mortality", name: "all-cause mortality",
        parameters: [(-3.95, 1.34), (-4.18, 1.41), (-4.17, 1.55), (-2.92, 1.02), (-3.50, 1.26)]),
      .init(
        code: "obstetric", name: "obstetric outcomes",
        parameters: [(-3.52, 1.74), (-3.75, 1.79), (-3.74, 1.91), (-2.49, 1.50), (-3.08, 1.68)]),
      .init(
        code: "cause-specific-mortality", name: "cause-specific mortality, major morbidity or a composite",
        parameters: [(-3.71, 1.74), (-3.95, 1.79), (-3.93, 1.91), (-2.68, 1.51), (-3.27, 1.68)]),
      .init(
        code: "resource-use", name: "resource use, hospital stay or process",
        parameters: [(-2.34, 1.74), (-2.58, 1.79), (-2.56, 1.91), (-1.31, 1.50), (-1.90, 1.68)]),
      .init(
        code: "surgical-success", name: "surgical success, or success of a device",
        parameters: [(-2.14, 1.74), (-2.37, 1.79), (-2.36, 1.91), (-1.11, 1.50), (-1.69, 1.68)]),
      .init(
        code: "withdrawals", name: "withdrawals",
        parameters: [(-2.99, 1.74), (-3.23, 1.79), (-3.21, 1.91), (-1.96, 1.51), (-2.55, 1.68)]),
      .init(
        code: "structure", name: "internal structure",
        parameters: [(-2.71, 1.74), (-2.94, 1.79), (-2.93, 1.92), (-1.67, 1.51), (-2.26, 1.68)]),
      .init(
        code: "general-physical-health", name: "general physical health",
        parameters: [(-2.29, 1.53), (-2.53, 1.58), (-2.51, 1.72), (-1.26, 1.25), (-1.85, 1.46)]),
      .init(
        code: "adverse-events", name: "adverse events",
        parameters: [(-1.87, 1.52), (-2.10, 1.58), (-2.10, 1.71), (-0.84, 1.24), (-1.43, 1.45)]),
      .init(
        code: "infection", name: "infection or onset of new disease",
        parameters: [(-2.49, 1.52), (-2.73, 1.58), (-2.71, 1.71), (-1.46, 1.24), (-2.05, 1.45)]),
      .init(
        code: "signs-symptoms", name: "signs or symptoms of a continuing condition",
        parameters: [(-2.06, 1.51), (-2.29, 1.58), (-2.28, 1.71), (-1.03, 1.24), (-1.61, 1.45)]),
      .init(
        code: "pain", name: "pain",
        parameters: [(-1.83, 1.52), (-2.06, 1.58), (-2.05, 1.71), (-0.80, 1.25), (-1.38, 1.45)]),
      .init(
        code: "quality-of-life", name: "quality of life or functioning",
        parameters: [(-2.54, 1.54), (-2.78, 1.60), (-2.77, 1.73), (-1.51, 1.27), (-2.10, 1.47)]),
      .init(
        code: "mental-health", name: "mental health",
        parameters: [(-2.12, 1.53), (-2.35, 1.60), (-2.34, 1.72), (-1.09, 1.27), (-1.67, 1.47)]),
      .init(
        code: "biological-markers", name: "biological markers",
        parameters: [(-1.77, 1.52), (-2.00, 1.58), (-1.99, 1.71), (-0.74, 1.24), (-1.33, 1.45)]),
      .init(
        code: "subjective", name: "subjective outcomes",
        parameters: [(-2.70, 1.52), (-2.93, 1.58), (-2.92, 1.71), (-1.67, 1.25), (-2.26, 1.45)]),
    ],
    any: (-2.56, 1.74))
}
