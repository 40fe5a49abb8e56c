extension Mark {
  /// Marks that belong together, such as everything drawn for one study.
  public struct Group: Sendable, Hashable, Codable {
    /// What kind of thing the group is, in lower case without spaces; for programs that read the output.
    public var name: String
    /// The group in words, shown when a pointer rests on it.
    public var title: String?
    /// The marks, those behind first.
    public var marks: [Mark]

    /// A group of marks.
    public init(_ name: String, title: String? = nil, marks: [Mark]) {
      self.name = name
      self.title = title
      self.marks = marks
    }

    /// The smallest box around all marks; `nil` when there are none.
    public var bounds: Bounds? {
      marks.compactMap(\.bounds).reduce(nil) { box, next in box?.union(next) ?? next }
    }
  }
}
