import ArgumentParser

/// Drawing, derivatives and code of any program, printed.
struct GraphTools: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: Speech.text("Draw a program, print its derivatives or its code.", "画出程序，打印它的导数或代码。"),
    subcommands: [
      DrawGraph.self, PrintGradients.self, PrintTangents.self, PrintJacobian.self, PrintHessian.self,
      PrintHVP.self, PrintCode.self,
    ])
}
