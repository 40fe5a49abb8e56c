/// What a picture was made by and from, for those who come upon the file: the same wherever it is made, without any path.
public struct PictureOrigin: Sendable, Hashable {
  /// A file that was read.
  public struct Input: Sendable, Hashable {
    /// Its name, without the folders that it lies in.
    public let name: String
    /// The SHA-256 of its bytes, in hexadecimal digits.
    public let sha256: String

    /// An input by its name; of a path the folders are left out.
    public init(name: String, sha256: String) {
      self.name = name.split(separator: "/").last.map(String.init) ?? name
      self.sha256 = sha256
    }
  }

  /// The program and its version: "evidence 0.1.0".
  public var program: String
  /// The line that draws the picture, without the files it is written to.
  public var command: String?
  /// What was read, the main table first.
  public var inputs: [Input]

  /// An origin of a picture.
  public init(program: String, command: String? = nil, inputs: [Input] = []) {
    self.program = program
    self.command = command
    self.inputs = inputs
  }
}
