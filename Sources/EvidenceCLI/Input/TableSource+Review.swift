import Evidence

extension TableSource {
  /// Carries out the analysis that options ask for, with the choices of the review that the source is an outcome of wherever
  /// they make none; gives what comes of it, and what is to be said of choices that cannot be taken up.
  ///
  /// - Parameters:
  ///   - asked: The options as a plan.
  ///   - model: The options about the model.
  ///   - use: What the analysis is for.
  ///   - other: What can be done where the review shows no pooled effect.
  ///   - run: Carries out the plan.
  func analysing<Result>(
    _ asked: AnalysisPlan, _ model: ModelOptions, for use: ReviewUse = .pooling,
    other: String = "'evidence forest' draws its studies without a total",
    _ run: (AnalysisPlan) throws -> Result
  ) throws -> (results: Result, notes: [AnalysisNote]) {
    let reviewed = asked.reviewed(by: outcome, level: model.level, for: use)
    do {
      return (try run(reviewed.plan), reviewed.notes)
    } catch AnalysisError.nothingPooled(let method, let use) {
      guard let outcome, model.method == nil else {
        throw AnalysisError.nothingPooled(method: method, use: use)
      }
      throw withoutPooledEffect(outcome, other)
    }
  }

  /// The review shows no pooled effect, and nothing else was asked for.
  private func withoutPooledEffect(_ outcome: RevManOutcome, _ other: String) -> CommandFailure {
    let own = outcome.ownPooling
    let options = "--method \(own.method)" + (own.test.map { " --test \($0)" } ?? "")
    return .data(
      "\(name): the review shows outcome \(outcome.listing) without a pooled effect, so none is computed; add \(options) to "
        + "pool it as the review would; \(other)")
  }
}
