import Evidence
import Tables

extension PoolRunner {
  /// Every choice in force, defaults included; `isAligned` says whether effects were aligned to benefit.
  func settings(isAligned: Bool) -> JSONValue {
    let measure = try? measureOptions.settings(for: entry, dropsDoubleZeros: dropsDoubleZeros)
    let correction = measure?.zeroCells ?? entry.defaultZeroCells
    let stages = try? measureOptions.stages()
    return .object(
      [
        .init("measure", .string(entry.code)),
        .init("vtype", JSONValue(measure?.varianceCode ?? entry.varianceCodes.first)),
        .init(
          "small_sample_correction", .bool(entry.hasSmallSampleCorrection && !measureOptions.noCorrection)),
        .init("add", JSONValue(correction?.addition)),
        .init("to", JSONValue(correction?.scope.rawValue)),
        .init("drop00", correction.map { .bool($0.dropsDoubleZeros) } ?? .null),
        .init("method", .string(plan.methodCode)),
        .init("test", .string(plan.inference.code)),
        .init("tau2_ci", .string(plan.tauSquaredInterval.code)),
        .init("prediction", .string(predictionCode)),
        .init("i2", .string(plan.preset?.iSquaredFromQ == true ? "q" : "tau2")),
        .init("level", .number(plan.level)),
        .init("weights", .string(options.unweighted ? "equal" : options.weights ?? "inverse-variance")),
        .init("moderators", JSONValue(options.moderators)),
        .init("reference", .array(options.reference.map { .string("\($0.field)=\($0.header)") })),
        .init("subgroup", JSONValue(options.subgroup)),
        .init("tau2_common", .bool(options.tau2Common)),
        .init("by", JSONValue(options.by)),
        .init("where", .array(input.conditions.map { .string($0.description) })),
        .init("columns", .array(input.column.map { .string("\($0.field)=\($0.header)") })),
        .init("allow_dependent", .bool(options.allowDependent)),
        .init("strict", .bool(input.strict)),
        .init("preset", JSONValue(plan.preset?.name)),
        .init("preset_choices", .array((plan.preset?.choices ?? []).map { .string($0) })),
      ] + (stages?.members ?? []) + (stages?.alignment.members(isAligned: isAligned) ?? []))
  }

  private var predictionCode: String {
    guard plan.showsPrediction else { return "none" }
    return (plan.prediction ?? (plan.inference.code == NormalInference().code ? .normal : .studentsT))
      .rawValue
  }
}
