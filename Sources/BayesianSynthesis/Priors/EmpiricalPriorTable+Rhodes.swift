extension EmpiricalPriorTable {
  /// Standardised mean differences: (log τ² - mean) / scale with Student's t of 5 degrees of freedom.
  ///
  /// Medical areas other than cancer and respiratory diseases. The tables are additive: "nonpharma" is "pharma-control" and 0.14.
  /// Under "mental-health" print and programs have -3.85 where that gives -2.85; the printed number is kept.
  ///
  /// Source: Rhodes, Turner, Higgins 2015, Table 3, doi 10.1016/j.jclinepi.2014.08.012.
  static let rhodes = EmpiricalPriorTable(
    comparisons: [
      ("pharma-control", "pharmacological against placebo or control"),
      ("pharma-pharma", "pharmacological against pharmacological"),
      ("nonpharma", "any non-pharmacological"),
    ],
    outcomes: [
      .init(
        code: "obstetric", name: "obstetric outcomes",
        parameters: [(-4.13, 2.34), (-4.40, 2.31), (-3.99, 2.11)]),
      .init(
        code: "resource-use", name: "resource use, hospital stay or process",
        parameters: [(-2.55, 2.73), (-2.83, 2.70), (-2.41, 2.57)]),
      .init(
        code: "structure", name: "internal structure",
        parameters: [(-2.43, 2.50), (-2.70, 2.46), (-2.29, 2.32)]),
      .init(
        code: "general-physical-health", name: "general physical health",
        parameters: [(-3.16, 2.50), (-3.44, 2.44), (-3.02, 2.27)]),
      .init(
        code: "adverse-events", name: "adverse events",
        parameters: [(-3.16, 2.50), (-3.44, 2.44), (-3.02, 2.27)]),
      .init(
        code: "pain", name: "pain",
        parameters: [(-3.16, 2.50), (-3.44, 2.44), (-3.02, 2.27)]),
      .init(
        code: "quality-of-life", name: "quality of life or functioning",
        parameters: [(-3.16, 2.50), (-3.44, 2.44), (-3.02, 2.27)]),
      .init(
        code: "signs-symptoms", name: "signs or symptoms of a continuing condition",
        parameters: [(-3.00, 2.50), (-3.27, 2.47), (-2.86, 2.33)]),
      .init(
        code: "infection", name: "infection or onset of new disease",
        parameters: [(-3.00, 2.50), (-3.27, 2.47), (-2.86, 2.33)]),
      .init(
        code: "mental-health", name: "mental health",
        parameters: [(-2.99, 2.16), (-3.27, 2.14), (-3.85, 1.93)]),
      .init(
        code: "biological-markers", name: "biological markers",
        parameters: [(-3.41, 2.83), (-3.68, 2.78), (-3.27, 2.66)]),
      .init(
        code: "subjective", name: "subjective outcomes",
        parameters: [(-2.76, 2.58), (-3.03, 2.59), (-2.62, 2.41)]),
    ],
    any: (-3.44, 2.59))
}
