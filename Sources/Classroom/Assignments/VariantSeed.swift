import Crypto
import Foundation

/// The seeds of a student's own numbers.
///
/// The first eight bytes, most significant first, of the SHA-256 of six lines joined by newlines:
/// `backprop-tutor variant 1`, the pack's id, `lesson` or `item`, its id, the student's key, and the number of the
/// question among those of its item (1 for a lesson). So every student has other numbers, and a teacher can make
/// any of them again.
public enum VariantSeed {
  /// The seed of a lesson.
  public static func lesson(_ id: String, pack: String, student: Student) -> UInt64 {
    seed(pack, "lesson", id, student, 1)
  }

  /// The seed of the question `number`, from 1, of a quiz item.
  public static func item(_ id: String, number: Int, pack: String, student: Student) -> UInt64 {
    seed(pack, "item", id, student, number)
  }

  private static func seed(_ pack: String, _ kind: String, _ id: String, _ student: Student, _ number: Int)
    -> UInt64
  {
    let text = ["backprop-tutor variant 1", pack, kind, id, student.key, "\(number)"].joined(separator: "\n")
    return SHA256.hash(data: Data(text.utf8)).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
