/// A share as a bar of text.
public enum TextBar {
  /// `share` of 1 as `cells` cells: filled ones, and `empty` in place of the rest, by default a light one.
  public static func text(_ share: Double, cells: Int, glyphs: ScreenGlyphs, empty: String? = nil) -> String {
    let filled = max(0, min(cells, Int((share * Double(cells)).rounded())))
    let rest = empty ?? (glyphs.isASCII ? "." : "░")
    return String(repeating: glyphs.isASCII ? "#" : "█", count: filled)
      + String(repeating: rest, count: cells - filled)
  }
}
