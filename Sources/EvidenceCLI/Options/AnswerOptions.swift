import ArgumentParser
import Evidence

/// What a regression is asked beside its coefficients.
struct AnswerOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Fit effects at combinations of values of moderators: --at \"year=2010,2020; alloc=random\". The others are at their means, "
        + "levels by their share.", valueName: "header=values"))
  var at: ModeratorGrid?

  @Option(
    help: ArgumentHelp(
      "Compare the levels of a moderator, each with each, with Holm's p values beside.", valueName: "header"))
  var contrasts: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Compare the model with a smaller one, both by maximum likelihood: --compare \"ablat\", or 1 for no moderators.",
      valueName: "formula"))
  var compare: String?

  /// The options' part of a plan.
  var plan: AnswersPlan {
    var plan = AnswersPlan()
    (plan.at, plan.contrasts, plan.comparison) = (at, contrasts, compare)
    return plan
  }
}

extension AnalysisPlan {
  /// The plan with what its regression is asked.
  func asking(_ answers: AnswerOptions) -> AnalysisPlan {
    var plan = self
    plan.model.answers = answers.plan
    return plan
  }
}

extension ModeratorGrid: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
  public var defaultValueDescription: String { description }
}
