import Analyses
import EffectSizes

/// What numbers of people are counted of.
struct ReexpressedOutcomes {
  /// After a positive number of people per 1000, and after a negative one.
  let per1000: (more: String, fewer: String)
  /// What one person more is, treating as many as are needed, for a positive and a negative number.
  let onePerson: (more: String, fewer: String)

  static let events = ReexpressedOutcomes(
    per1000: ("more events", "fewer events"), onePerson: ("one event more", "one event fewer")
  )
  static let good = ReexpressedOutcomes(
    per1000: ("more good outcomes", "fewer good outcomes"),
    onePerson: ("one more good outcome", "one more bad outcome"))
}

/// One form of a pooled effect in words: no sign stands where a word can.
struct ReexpressionWords {
  let form: ReexpressedEffect
  let outcomes: ReexpressedOutcomes
  let digits: Int?

  var estimate: String {
    if form.isNumberNeeded { return numberNeeded(form.estimate) }
    return form.form == "more-per-1000" ? per1000(form.estimate) : number(form.estimate)
  }

  var interval: String {
    if form.isNumberNeeded { return numberNeededInterval }
    if form.form == "more-per-1000" { return per1000Interval }
    return "\(number(form.lower)) to \(number(form.upper))"
  }

  private func number(_ value: Double?) -> String {
    guard let value else { return "none" }
    let usual = form.isNumberNeeded || form.form == "more-per-1000" ? 0 : 2
    return value.rounded(toDigits: digits ?? usual)
  }

  // MARK: People per 1000

  private func per1000(_ value: Double?) -> String {
    guard let value else { return "none" }
    let (count, things) = (number(abs(value)), value < 0 ? outcomes.per1000.fewer : outcomes.per1000.more)
    return "\(count) \(count == "1" ? things.droppingPlural : things)"
  }

  private var per1000Interval: String {
    [form.lower, form.upper].map { value in
      guard let value else { return "none" }
      return "\(number(abs(value))) \(value < 0 ? "fewer" : "more")"
    }.joined(separator: " to ")
  }

  // MARK: Numbers needed to treat

  /// Whole people, rounded up (Cochrane Handbook 15.4.2), unless digits are asked for.
  private func people(_ value: Double) -> String {
    number(digits == nil ? abs(value).rounded(.up) : abs(value))
  }

  private func numberNeeded(_ value: Double?) -> String {
    guard let value else { return "none: no effect" }
    return "\(people(value)) for \(value < 0 ? outcomes.onePerson.fewer : outcomes.onePerson.more)"
  }

  /// Bounds on both sides of no effect meet at infinity (Altman 1998, doi 10.1136/bmj.317.7168.1309); the estimate's side
  /// comes first.
  private var numberNeededInterval: String {
    guard let lower = form.lower, let upper = form.upper else {
      return "\(numberNeeded(form.lower)) to \(numberNeeded(form.upper))"
    }
    guard lower < 0, upper > 0 else {
      let bounds = [lower, upper].sorted { abs($0) < abs($1) }
      return "\(people(bounds[0])) to \(people(bounds[1]))"
    }
    let (first, last) = (form.estimate ?? upper) < 0 ? (lower, upper) : (upper, lower)
    return "\(numberNeeded(first)), through no effect, to \(numberNeeded(last))"
  }
}

extension String {
  /// `1 more event`: the words after a count of 1.
  fileprivate var droppingPlural: String { hasSuffix("s") ? String(dropLast()) : self }
}
