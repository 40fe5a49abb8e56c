import Estimates

extension InstrumentRegistry {
  /// The instrument of a code, name, alias or version, compared without case, spaces and punctuation; never by a part of
  /// a name.
  /// - Throws: `unknownInstrument`, with the nearest name where one is near enough to be a slip.
  public func instrument(_ name: String) throws(InstrumentsError) -> (
    instrument: Instrument, version: InstrumentVersion?
  ) {
    let folded = name.foldedInstrumentName
    for instrument in instruments {
      if instrument.names.contains(where: { $0.foldedInstrumentName == folded }) { return (instrument, nil) }
      let version = instrument.versions.first { version in
        version.names.contains { $0.foldedInstrumentName == folded }
      }
      if let version { return (instrument, version) }
    }
    throw .unknownInstrument(name: name, nearest: nearest(to: name))
  }

  /// The score that an instrument's name and, where there is one, a subscale's mean. The two may stand in one name, as in
  /// "MBI EE".
  ///
  /// - Parameters:
  ///   - name: A name of an instrument or a version.
  ///   - subscale: A name of a subscale, or `total`; `nil` for the total.
  /// - Throws: `unknownInstrument`, `unknownSubscale`, or `subscaleNeeded` where nothing is named and there is no total.
  public func reading(of name: String, subscale: String? = nil) throws(InstrumentsError) -> InstrumentReading
  {
    if let joined = joinedReading(name), subscale.map(joined.scale.isNamed) ?? true { return joined }
    let (instrument, version) = try instrument(name)
    let scale = try instrument.scale(named: subscale)
    return InstrumentReading(instrument: instrument, version: version, scale: scale)
  }

  /// The score of a name that holds both the instrument's and the subscale's.
  private func joinedReading(_ name: String) -> InstrumentReading? {
    let folded = name.foldedInstrumentName
    for instrument in instruments {
      let own =
        instrument.names.map { ($0, nil) }
        + instrument.versions.flatMap { version in version.names.map { ($0, Optional(version)) } }
      for (prefix, version) in own where folded.hasPrefix(prefix.foldedInstrumentName) {
        let rest = String(folded.dropFirst(prefix.foldedInstrumentName.count))
        guard !rest.isEmpty, let scale = instrument.scales.first(where: { $0.isNamed(rest) }) else {
          continue
        }
        return InstrumentReading(instrument: instrument, version: version, scale: scale)
      }
      // Some subscales have names of their own: 'STAI-S'.
      if let scale = instrument.subscales.first(where: { scale in
        scale.aliases.contains { alias in
          alias.foldedInstrumentName == folded
            && instrument.names.contains { folded.hasPrefix($0.foldedInstrumentName) }
        }
      }) {
        return InstrumentReading(instrument: instrument, version: nil, scale: scale)
      }
    }
    return nil
  }

  /// The name that a slip of the pen may have been: short names allow one slip, longer ones two.
  private func nearest(to name: String) -> String? {
    let folded = name.foldedInstrumentName
    let known = instruments.flatMap(\.allNames)
    let limit = folded.count <= 5 ? 1 : 2
    let nearest = nearestName(to: folded, among: known.map(\.foldedInstrumentName), maximumDistance: limit)
    return known.first { $0.foldedInstrumentName == nearest }
  }
}

extension Instrument {
  /// The score of a name; `nil`, an empty name and `total` mean the total.
  /// - Throws: `unknownSubscale`, or `subscaleNeeded` where the total is meant and there is none.
  public func scale(named name: String?) throws(InstrumentsError) -> InstrumentScale {
    let codes = subscales.map(\.code)
    let folded = name?.foldedInstrumentName ?? ""
    if folded.isEmpty || folded == "total" || folded == "totalscore" {
      guard let total else { throw .subscaleNeeded(instrument: code, known: codes) }
      return total
    }
    if let scale = scales.first(where: { $0.isNamed(folded) }) { return scale }
    let known = scales.flatMap { scale in scale.names.map { ($0.foldedInstrumentName, scale.code) } }
    let nearest = nearestName(to: folded, among: known.map(\.0), maximumDistance: folded.count <= 5 ? 1 : 2)
    throw .unknownSubscale(
      name: name ?? "", instrument: code, nearest: known.first { $0.0 == nearest }?.1, known: codes)
  }
}
