import EffectSizes

extension Studies {
  /// The effects of studies with one by the counts that they report, to which next to nothing is added where a cell is zero:
  /// enough for an effect, and too little to turn it. `nil` for a study whose counts tell no effect, since nobody or everybody
  /// had the event.
  ///
  /// What is added to zero cells brings them nearer to each other than groups of different sizes are: no event among 10 people
  /// and one among 100 would point to more events in the smaller group.
  package var effectsOfCounts: [Double?] {
    guard let correction = measure.defaultZeroCells, correction.addition > 0 else {
      return included.map { estimates[$0] }
    }
    var choices = settings.measure
    choices.zeroCells = ContinuityCorrection(addition: 1e-6, to: .onlyZero, dropsDoubleZeros: true)
    guard let results = try? measure.effects(of: values, settings: choices) else { return [] }
    return included.map { position in
      guard details[position]?.routeEffect == nil else { return estimates[position] }
      return results.problems[position] == nil ? results.estimates[position] : nil
    }
  }

  /// Whether the precision of each study's effect can have been made of its p value: its route reads one, and nothing else that
  /// the row reports tells it.
  package var mayRestOnP: [Bool] {
    let readingP = Set(
      RouteCatalogue.all.filter { route in route.fields.contains { $0.name == "p" } }.map(\.code))
    var studies = self
    return included.map { position in
      guard readingP.contains(details[position]?.route ?? usualRoute) else { return false }
      let numbers = studies.report(position).numbers
      return ["variance", "se", "z", "t", "sd"].allSatisfy { numbers[$0] == nil }
        && (numbers["lower"] == nil || numbers["upper"] == nil)
    }
  }
}
