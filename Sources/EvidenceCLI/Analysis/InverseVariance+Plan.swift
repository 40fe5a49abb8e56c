import Evidence

extension InverseVariance {
  /// The model of a plan that ways of taking risk of bias into account start from; `place` says where it is refused.
  init(_ options: ModelOptions, _ plan: ModelPlan, in place: String) throws {
    let given: [(String, Bool)] = [
      ("--moderators", options.moderators != nil), ("--weights", options.weights != nil),
      ("--unweighted", options.unweighted),
      ("--preset \(options.preset ?? "")", plan.preset?.hasRulesOnData == true),
    ]
    if let first = given.first(where: \.1) {
      throw CommandFailure.usage("\(first.0) does not go with \(place), which sets weights and strata itself")
    }
    switch plan.method {
    case .commonEffect: self.init(method: nil, inference: plan.inference, level: plan.level)
    case .randomEffects(let estimator):
      self.init(method: estimator, inference: plan.inference, level: plan.level)
    case .mantelHaenszel, .peto:
      throw CommandFailure.usage(
        "--method \(plan.methodCode) does not go with \(place), which weights the studies' effects")
    }
  }
}
