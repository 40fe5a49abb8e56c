/// An opaque colour of the sRGB space.
public struct SRGBColor: Sendable, Hashable, Codable {
  /// The red part, 0 to 255.
  public var red: UInt8
  /// The green part, 0 to 255.
  public var green: UInt8
  /// The blue part, 0 to 255.
  public var blue: UInt8

  /// The colour written `0xRRGGBB`.
  public init(_ hexadecimal: UInt32) {
    red = UInt8(truncatingIfNeeded: hexadecimal >> 16)
    green = UInt8(truncatingIfNeeded: hexadecimal >> 8)
    blue = UInt8(truncatingIfNeeded: hexadecimal)
  }

  /// Black.
  public static let black = SRGBColor(0x000000)
  /// White.
  public static let white = SRGBColor(0xFFFFFF)
}
