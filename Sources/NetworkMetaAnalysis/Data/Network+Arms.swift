extension Network {
  /// A network of arms.
  ///
  /// Names of treatments that agree without case and spaces are one treatment. Studies of one arm are left out, and those whose
  /// arms tell nothing of their differences.
  ///
  /// - Parameters:
  ///   - studies: Each study's arms.
  ///   - measure: What the effects are: `LogOddsRatio()`.
  /// - Throws: `repeatedTreatment`, `noStudies`, and what is wrong with a study's numbers.
  public init<Measure: NetworkMeasure>(
    _ studies: [ArmStudy<Measure.Arm>], measure: Measure
  ) throws(NetworkError) {
    let names = TreatmentNames(studies.lazy.flatMap { $0.arms.lazy.map(\.treatment) })
    var (used, leftOut): ([NetworkStudy], [LeftOut]) = ([], [])
    for study in studies {
      let places = try study.places(in: names)
      let arms = study.arms.map(\.summary)
      if places.count < 2 {
        leftOut.append(LeftOut(study: study.label, reason: "one arm alone compares nothing"))
      } else if let contrasts = measure.contrasts(of: arms) {
        used.append(NetworkStudy(label: study.label, treatments: places, contrasts))
      } else {
        leftOut.append(LeftOut(study: study.label, reason: measure.reasonForNone(arms)))
      }
    }
    try self.init(names: names, studies: used, scale: measure.scale, leftOut: leftOut)
  }
}

extension ArmStudy {
  /// The places of its treatments, each once.
  func places(in names: TreatmentNames) throws(NetworkError) -> [Int] {
    var seen: Set<Int> = []
    var places: [Int] = []
    for arm in arms {
      let place = names.place(of: arm.treatment)!
      guard seen.insert(place).inserted else {
        throw .repeatedTreatment(study: label, treatment: names.treatments[place])
      }
      places.append(place)
    }
    return places
  }
}
