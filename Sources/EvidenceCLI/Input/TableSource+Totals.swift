import Evidence

extension TableSource {
  /// Fails where the plan pools nothing because the review shows no pooled effect, and the command needs one.
  ///
  /// - Parameters:
  ///   - plan: The plan with the review's choices.
  ///   - method: The method that was asked for.
  ///   - other: What can be done without a pooled effect.
  func requirePooling(
    _ plan: AnalysisPlan, asked method: String?,
    other: String = "'evidence forest' draws its studies without a total"
  ) throws {
    guard let outcome, method == nil, plan.model.method == WithoutPooling().code else { return }
    let own = outcome.ownPooling
    let options = "--method \(own.method)" + (own.test.map { " --test \($0)" } ?? "")
    throw CommandFailure.data(
      "\(name): the review shows outcome \(outcome.listing) without a pooled effect, so none is computed; add \(options) to "
        + "pool it as the review would; \(other)")
  }
}
