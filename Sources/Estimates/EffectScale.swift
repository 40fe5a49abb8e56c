/// What an effect is, and on which scale it is analysed and shown.
public struct EffectScale: Sendable, Hashable, Codable {
  /// The measure's code in files and on the command line: `RR`, `SMD`.
  public var code: String
  /// The measure's name as a journal prints it, on the display scale: "Risk ratio".
  public var name: String
  /// How a value on the analysis scale is turned into the one that is shown.
  public var transformation: DisplayTransformation
  /// No effect, on the analysis scale; `nil` for a measure that has none (a single proportion).
  public var nullValue: Double?

  /// A scale; differences are shown as they are analysed and are nil at 0.
  public init(
    code: String, name: String, transformation: DisplayTransformation = .identity, nullValue: Double? = 0
  ) {
    self.code = code
    self.name = name
    self.transformation = transformation
    self.nullValue = nullValue
  }

  /// Effects of an unnamed kind, shown as they are.
  public static let generic = EffectScale(code: "GEN", name: "Effect")
}
