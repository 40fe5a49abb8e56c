public import EffectSizes

extension Studies {
  /// The way from a study's effect back to what it observed, where its measure has one that depends on the study's size and
  /// the effect was computed from its counts.
  public func exactInverse(at position: SelectedPosition) -> ExactInverse? {
    guard details[position.index]?.readsFields ?? true,
      let measure = try? measure.measure(settings.measure) as? any ExactlyInvertedMeasure
    else { return nil }
    return inverse(measure, position.index)
  }

  private func inverse<M: ExactlyInvertedMeasure>(_: M, _ position: Int) -> ExactInverse? {
    (try? M.Summary(values[position])).map(M.inverse)
  }
}
