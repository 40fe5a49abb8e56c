/// The numbers of a review's flow of records, reports and studies.
public struct StudyFlow: Sendable, Hashable {
  /// A number that was given.
  public struct Entry: Sendable, Hashable {
    /// The box it belongs to.
    public var box: FlowBox
    /// The number.
    public var count: Int
    /// The reason, database or source that it is of; `nil` for the whole box.
    public var reason: String?

    /// A number.
    public init(box: FlowBox, count: Int, reason: String? = nil) {
      self.box = box
      self.count = count
      self.reason = reason
    }
  }

  /// The numbers, in the order in which reasons are listed.
  public var entries: [Entry]

  /// A flow.
  public init(_ entries: [Entry]) { self.entries = entries }

  /// The number of a box: the one given for the whole box, or else the sum over its reasons; `nil` where nothing is given.
  public subscript(box: FlowBox) -> Int? {
    let own = entries.filter { $0.box == box }
    return own.first { $0.reason == nil }?.count ?? (own.isEmpty ? nil : own.reduce(0) { $0 + $1.count })
  }

  /// The numbers of a box that have a reason, in order.
  public func reasons(_ box: FlowBox) -> [Entry] { entries.filter { $0.box == box && $0.reason != nil } }

  /// Whether any box of the arm of other methods is given.
  public var hasOtherMethods: Bool { entries.contains { $0.box.isOtherMethod } }
}
