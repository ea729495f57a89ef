import TerminalText
import Testing

/// Help and complaints about arguments, in both languages, within the edge of the terminal.
@Suite struct UsageTests {
  static let commands = [
    [], ["learn"], ["quiz"], ["explore"], ["graph"], ["graph", "draw"], ["graph", "grad"], ["graph", "jvp"],
    ["graph", "jacobian"], ["graph", "hessian"], ["graph", "hvp"], ["graph", "code"], ["check"], ["pack"],
    ["pack", "new"], ["pack", "check"], ["pack", "test"], ["pack", "build"], ["pack", "install"],
    ["pack", "list"], ["pack", "remove"], ["pack", "info"], ["class"], ["class", "export"],
    ["class", "collect"], ["class", "replay"], ["progress"], ["progress", "show"], ["progress", "reset"],
    ["progress", "backup"], ["progress", "restore"], ["doctor"],
  ]

  /// bash itself is asked what it would offer for the last word.
  @Test(arguments: [
    (["learn", "softm"], "softmax"), (["check", "hom"], "homework.txt"), (["pack", "check", "pa"], "pack"),
    (["quiz", "--skill", "gat"], "gates"), (["class", "collect", "pack", "--canvas", "gr"], "grades.csv"),
  ])
  func shellsCompleteWhatIsAskedFor(_ words: [String], _ offered: String) throws {
    let world = try World()
    let script = try world.run([World.program, "--generate-completion-script", "bash"]).output
    let asking = """
      mkdir pack; touch homework.txt grades.csv
      backprop-tutor() { "\(World.program)" "$@"; }
      \(script)
      COMP_WORDS=(backprop-tutor \(words.joined(separator: " "))); COMP_CWORD=\(words.count)
      COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
      _backprop-tutor backprop-tutor "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
      echo "${COMPREPLY[*]}"
      """
    #expect(try world.run(["bash", "-c", asking]).output == offered + "\n")
  }

  @Test(arguments: commands) func helpIsInTheLanguageOfTheRun(_ command: [String]) throws {
    let world = try World()
    let english = try world.run([World.program] + command + ["--help"])
    #expect(english.status == 0 && english.output.hasPrefix("OVERVIEW: "))
    let chinese = try world.run([World.program] + command + ["--lang", "zh-Hans", "--help"])
    #expect(chinese.status == 0 && chinese.output.contains("用法：backprop-tutor"))
    for word in [
      "OVERVIEW", "USAGE", "OPTIONS", "ARGUMENTS", "SUBCOMMANDS", "Show ", "See ", "(default", "(values",
    ] {
      #expect(!chinese.output.contains(word), "\(word)")
    }
    for line in (english.output + chinese.output).split(separator: "\n") {
      #expect(displayWidth(of: line) <= 80, "\(line)")
    }
  }

  @Test(arguments: [
    (["quiz", "--cout", "3"], "错误：没有选项 --cout。是否想写 --count？"),
    (["quiz", "--frob"], "错误：没有选项 --frob。"),
    (["quiz", "--count"], "错误：--count <count> 缺少取值。"),
    (["quiz", "--count", "x"], "错误：x 不能用于 --count <count>。"),
    (["quiz", "--exam=3"], "错误：选项 --exam 不带取值，却给了 3。"),
    (["quiz", "--count", "900"], "错误：--count 的取值为 1 到 200。"),
    (["pack", "frob"], "错误：多出了参数 frob。"),
    (["learn", "a", "b", "c"], "错误：多出了 2 个参数：'b', 'c'。"),
    (["pack", "new"], "错误：缺少参数 <folder>。"),
    (["graph", "draw", "--svg", "--dot", "-e", "f=1"], "错误：--dot 与 --svg 不能同时使用。"),
    (["check"], "请给出程序文件，用 - 表示标准输入，或用 -e 逐行给出。"),
    (["learn", "cahin-rule"], "没有名为 cahin-rule 的课或课程包。是否想写 chain-rule？"),
    (["quizz"], "没有名为 quizz 的课或课程包。是否想写 quiz？"),
  ])
  func complaintsAreInTheLanguageOfTheRun(_ arguments: [String], _ line: String) throws {
    // The language may stand before the command as well as behind it.
    for command in [["--lang=zh-Hans"] + arguments, arguments + ["--lang", "zh-Hans"]] {
      let outcome = try World().run([World.program] + command)
      #expect(outcome.status == 2 || outcome.status == 3)
      #expect(outcome.errors.split(separator: "\n").first.map(String.init) == line)
    }
  }

  @Test func whatIsForMachinesIsLeftAlone() throws {
    let outcome = try World().run([
      World.program, "--lang", "zh-Hans", "--generate-completion-script", "bash",
    ])
    #expect(outcome.status == 0 && outcome.output.hasPrefix("#!/bin/bash"))
    #expect(outcome.output.split(separator: "\n").contains { displayWidth(of: $0) > 80 })
  }
}
