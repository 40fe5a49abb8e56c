extension Catalogue {
  /// A code, what it stands for, and how that is made from the code's parameters.
  public struct Entry: Sendable {
    /// The code without parameters: `t`.
    public let code: String
    /// Other names of the same.
    public let aliases: [String]
    /// What it stands for, in words.
    public let name: String
    /// The parameters, in the order in which they are written.
    public let parameters: [CodeParameterDescription]
    private let make: @Sendable ([String]) throws(CatalogueError) -> Element

    /// An entry whose element is made from typed parameters.
    ///
    /// <!-- snippet: not compiled, because the selection is an example -->
    ///
    ///     Entry("step", "step function of p", .number("LIMIT", ...), .number("PROBABILITY", ...)) {
    ///       StepSelection(limit: $0, probability: $1)
    ///     }
    ///
    /// `make` throws `CatalogueError.impossibleParameters` where the parameters do not go together.
    public init<each Value>(
      _ code: String, _ name: String, aliases: [String] = [],
      _ parameters: repeat CodeParameter<each Value>,
      make: @escaping @Sendable (repeat each Value) throws(CatalogueError) -> Element
    ) {
      self.code = code
      self.name = name
      self.aliases = aliases
      var descriptions: [CodeParameterDescription] = []
      for parameter in repeat each parameters { descriptions.append(parameter.description) }
      self.parameters = descriptions
      self.make = { (arguments: [String]) throws(CatalogueError) in
        var place = 0
        func next<One>(_ parameter: CodeParameter<One>) throws(CatalogueError) -> One {
          defer { place += 1 }
          return try parameter.value(arguments[place])
        }
        return try make(repeat try next(each parameters))
      }
    }

    private init(
      code: String, aliases: [String], name: String, parameters: [CodeParameterDescription],
      make: @escaping @Sendable ([String]) throws(CatalogueError) -> Element
    ) {
      self.code = code
      self.aliases = aliases
      self.name = name
      self.parameters = parameters
      self.make = make
    }

    /// The code and its other names.
    public var names: [String] { [code] + aliases }

    /// How it is written: `t:DF`.
    public var form: String { written(\.name) }

    /// One way to write it: `t:4`.
    public var example: String { written(\.example) }

    private func written(_ part: (CodeParameterDescription) -> String) -> String {
      ([code] + parameters.map(part)).joined(separator: ":")
    }

    /// The parameters that stand behind the code; `nil` where there are more or fewer than it takes.
    func arguments(of text: String) -> [String]? {
      let takesRest = parameters.last?.takesRest ?? false
      let parts = text.split(
        separator: ":", maxSplits: takesRest ? parameters.count : .max, omittingEmptySubsequences: false)
      return parts.count == parameters.count + 1 ? parts.dropFirst().map(String.init) : nil
    }

    /// The element of a code with its parameters.
    func element(_ text: String) throws(CatalogueError) -> Element {
      guard let arguments = arguments(of: text) else {
        throw .wrongParameters(text, forms: [form], examples: [example])
      }
      do {
        return try make(arguments)
      } catch .impossibleParameters(_, let reason, _) {
        throw .impossibleParameters(text, reason: reason, form: form)
      }
    }

    /// The same names for what `transform` makes of the element.
    func map<Other>(_ transform: @escaping @Sendable (Element) -> Other) -> Catalogue<Other>.Entry {
      let make = make
      return Catalogue<Other>.Entry(
        code: code, aliases: aliases, name: name, parameters: parameters,
        make: { arguments throws(CatalogueError) in transform(try make(arguments)) })
    }
  }
}
