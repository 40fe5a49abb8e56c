/// What treatments consist of: which components each has.
public struct TreatmentComponents: Sendable, Hashable, Codable {
  /// The components, in alphabetical order, without the inactive one.
  public let components: [String]
  /// The places of each treatment's components.
  public let ofTreatments: [[Int]]

  /// The components of treatments, whose names name them: `Exercise + Diet`.
  ///
  /// - Parameters:
  ///   - treatments: The treatments' names.
  ///   - separator: What stands between components; spaces around it do not count.
  ///   - inactive: The treatment that has no effect by definition, such as placebo.
  /// - Throws: `unknownTreatment` where no treatment has the name of the inactive one, `noComponents`.
  public init(
    of treatments: [String], separator: String = "+", inactive: String? = nil
  ) throws(NetworkError) {
    if let inactive {
      guard treatments.contains(where: { TreatmentNames.folded($0) == TreatmentNames.folded(inactive) })
      else {
        throw .unknownTreatment(name: inactive, treatments: treatments)
      }
    }
    let parts = treatments.map { treatment in
      treatment.split(separator: separator).map(Self.trimmed).filter { !$0.isEmpty }
    }
    let names = TreatmentNames(parts.joined())
    let inactivePlace = inactive.flatMap { names.place(of: $0) }
    let active = names.treatments.indices.filter { $0 != inactivePlace }
    guard !active.isEmpty else { throw .noComponents }
    let places = Dictionary(uniqueKeysWithValues: active.enumerated().map { ($1, $0) })
    components = active.map { names.treatments[$0] }
    ofTreatments = parts.map { Set($0.compactMap { places[names.place(of: $0)!] }).sorted() }
  }

  private static func trimmed(_ part: Substring) -> String {
    var part = part.drop(while: \.isWhitespace)
    while part.last?.isWhitespace == true { part.removeLast() }
    return String(part)
  }
}
