/// What routes lead to: the measure, the fields that it reads itself, and the user's choices.
public struct RouteTarget: Sendable {
  /// The measure's code.
  public let measure: String
  /// What the measure reads itself: sets of fields each of which is enough.
  public let routes: [[InputField]]
  /// The user's choices.
  public let settings: RouteSettings
  /// What the measure is made with.
  public let measureSettings: MeasureSettings

  init(_ entry: MeasureEntry, _ settings: RouteSettings, _ measureSettings: MeasureSettings) {
    measure = entry.code
    routes = entry.routes
    self.settings = settings
    self.measureSettings = measureSettings
  }

  /// Whether the measure reads exactly these fields, in any order.
  func reads(_ fields: [InputField]) -> Bool {
    let names = Set(fields.map(\.name))
    return routes.contains { Set($0.map(\.name)) == names }
  }
}
