/// How large a pack may be.
public enum PackLimits {
  /// The most bytes of one file.
  public static let fileBytes = 1 << 20
  /// The most bytes of all files together.
  public static let packBytes = 8 << 20
  /// The most files: five hundred lessons, their contents and a little room.
  public static let files = 512
  /// The most bytes of an archive: the files, and for each a header and padding.
  public static let archiveBytes = packBytes + (files + 4) * 1024
}
