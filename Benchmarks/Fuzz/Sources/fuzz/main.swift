import CLibFuzzer

// Usage: fuzz TARGET [libFuzzer option…] [CORPUS…]
// A trap, a broken promise, a leak or too long a wait ends the run and leaves the input in a file.

/// What libFuzzer calls with each input.
typealias Callback = @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32

let targets: [String: Callback] = [
  "pack": { data, size in PackTarget.run(input(data, size)) },
  "program": { data, size in ProgramTarget.run(input(data, size)) },
  "answer": { data, size in AnswerTarget.run(input(data, size)) },
  "width": { data, size in WidthTarget.run(input(data, size)) },
  "keys": { data, size in KeyTarget.run(input(data, size)) },
]

func input(_ data: UnsafePointer<UInt8>?, _ size: Int) -> [UInt8] {
  Array(UnsafeBufferPointer(start: data, count: size))
}

var arguments = CommandLine.arguments
guard arguments.count > 1, let callback = targets[arguments[1]] else {
  preconditionFailure("usage: fuzz \(targets.keys.sorted().joined(separator: "|")) [libFuzzer option…]")
}
let name = arguments.remove(at: 1)
if name == "keys" { KeyTarget.prepare() }
var count = Int32(arguments.count)
var words: [UnsafeMutablePointer<CChar>?] = arguments.map { word in
  word.withCString { text in
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: word.utf8.count + 1)
    copy.initialize(from: text, count: word.utf8.count + 1)
    return copy
  }
}
words.append(nil)
words.withUnsafeMutableBufferPointer { buffer in
  var base = buffer.baseAddress
  _ = LLVMFuzzerRunDriver(&count, &base, callback)
}
