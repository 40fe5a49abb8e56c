/// The treatments of a table: names that agree without case and spaces are one, under the first spelling.
public struct TreatmentNames: Sendable, Hashable {
  /// A spelling that was taken for another.
  public struct Respelling: Sendable, Hashable, Codable {
    /// What the table has.
    public var spelling: String
    /// The treatment.
    public var treatment: String

    /// A spelling of a treatment.
    public init(spelling: String, treatment: String) {
      (self.spelling, self.treatment) = (spelling, treatment)
    }
  }

  /// Names of treatments, in alphabetical order.
  public let treatments: [String]
  /// Other spellings, in the order of the table.
  public let respellings: [Respelling]
  private let places: [String: Int]

  /// The treatments that names, in the order of the table, stand for.
  public init(_ names: some Sequence<String>) {
    var first: [String: String] = [:]
    var seen: Set<String> = []
    var respellings: [Respelling] = []
    for name in names where seen.insert(name).inserted {
      if let treatment = first[Self.folded(name)] {
        respellings.append(Respelling(spelling: name, treatment: treatment))
      } else {
        first[Self.folded(name)] = name
      }
    }
    treatments = first.values.sorted()
    self.respellings = respellings
    places = Dictionary(uniqueKeysWithValues: treatments.enumerated().map { (Self.folded($1), $0) })
  }

  /// The place of a treatment, whichever its spelling.
  public func place(of name: String) -> Int? { places[Self.folded(name)] }

  /// The name without case and spaces.
  static func folded(_ name: String) -> String {
    String(name.lowercased().unicodeScalars.filter { !$0.properties.isWhitespace })
  }
}
