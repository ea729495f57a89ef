import TerminalText

/// A key of the pack format: what it is called, and what may stand behind it.
struct PackKey: Sendable {
  /// What a value may be.
  indirect enum Value: Sendable {
    /// A word or number, as typed.
    case string
    /// A stable name.
    case identifier
    /// One of these words.
    case word([String])
    /// A whole number.
    case integer(ClosedRange<Int>)
    /// A text: one for all languages, or one for each.
    case text
    /// A list.
    case list(Value)
    /// A mapping with these keys.
    case mapping([PackKey])
    /// A mapping with keys of the author's choice.
    case table(Value)
    /// Either of two.
    case either(Value, Value)
  }

  let name: String
  let value: Value
  let isRequired: Bool
  /// What the key is for, in a few words; editors show it, and the manual.
  let help: LocalizedText

  init(_ name: String, _ value: Value, required: Bool = false, _ help: LocalizedText) {
    self.name = name
    self.value = value
    isRequired = required
    self.help = help
  }
}

/// Every key of the pack format: the reader, the schema for editors and the tests go by this table.
enum PackKeys {
  /// `pack.yaml`.
  static let contents = [
    PackKey(
      "format", .word(["1"]), required: true,
      LocalizedText("The format the pack is written in.", "课程包所用格式的版本。")),
    PackKey(
      "id", .identifier, required: true,
      LocalizedText("The pack's stable id; progress is kept under it.", "课程包固定不变的标识；学习进度记在它名下。")),
    PackKey("version", .string, required: true, LocalizedText("The pack's version.", "课程包的版本。")),
    PackKey("title", .text, required: true, LocalizedText("The pack's name.", "课程包的名称。")),
    PackKey(
      "languages", .list(.word(Language.allCases.map(\.rawValue))), required: true,
      LocalizedText("The languages every text is written in.", "每段文字都要具备的语言。")),
    PackKey("licence", .string, LocalizedText("What others may do with the pack.", "许可：别人可以怎样使用这个课程包。")),
    PackKey("authors", .list(.string), LocalizedText("Who wrote it.", "作者。")),
    PackKey(
      "topics", .table(.text),
      LocalizedText(
        "The syllabus: topics by id, each to be asked about somewhere.", "教学大纲：按标识列出的知识点，每一个都要有题目问到。")),
    PackKey(
      "skills", .table(.text),
      LocalizedText(
        "Skills of the pack's own, by id; those of the quiz are there already.", "课程包自己的技能，按标识列出；测验的技能不必再列。")),
    PackKey(
      "defaults", .mapping(defaults),
      LocalizedText("What holds for every lesson that does not say otherwise.", "各课没有另行规定时的缺省设置。")),
    PackKey(
      "assignment", .mapping(assignment),
      LocalizedText("What counts, where the pack is handed in.", "作业：收作业时哪些内容计分。")),
    PackKey(
      "units", .list(.mapping(unit)), required: true,
      LocalizedText("The units, in the order they are taught.", "各单元，按教学顺序。")),
  ]

  /// What a lesson says about itself, or `defaults` in `pack.yaml` for all of them.
  static let defaults =
    [
      PackKey("minutes", .integer(1...60), LocalizedText("About how long it takes.", "大约需要多少分钟。")),
      PackKey(
        "skills", .list(.identifier),
        LocalizedText("The skills it trains: the quiz's, or the pack's own.", "所训练的技能：测验的技能，或课程包自己的技能。")),
    ] + rules

  /// How a lesson is played.
  static let rules = [
    PackKey(
      "tries", .integer(1...9),
      LocalizedText(
        "After how many wrong tries an answer may stand; 2 unless said.", "错几次之后可以带着错误答案继续；缺省为 2。")),
    PackKey(
      "hints", .word(HintRule.allCases.map(\.rawValue)),
      LocalizedText(
        "usual: ready-made hints where the author wrote none; own: the author's only; none.",
        "usual：作者没写提示时用现成的提示；own：只用作者的提示；none：没有提示。")),
    PackKey(
      "reveal", .word(["yes", "no"]),
      LocalizedText("Whether the answer is shown on request; yes unless said.", "是否可以查看答案；缺省为 yes。")),
  ]

  /// A unit in `pack.yaml`.
  static let unit = [
    PackKey(
      "id", .identifier, required: true,
      LocalizedText("The unit's id, also the name of its folder.", "单元的标识，也是它的文件夹名。")),
    PackKey("title", .text, required: true, LocalizedText("The unit's name.", "单元的名称。")),
    PackKey(
      "lessons", .list(.mapping(entry)), required: true, LocalizedText("The lessons, in order.", "各课，按顺序。")),
  ]

  /// A lesson in `pack.yaml`.
  static let entry = [
    PackKey(
      "id", .identifier, required: true,
      LocalizedText("The lesson's stable id; its file is UNIT/ID.yaml.", "课固定不变的标识；文件为 单元/标识.yaml。")),
    PackKey("title", .text, required: true, LocalizedText("The lesson's name.", "课的名称。")),
    PackKey(
      "renamed_from", .identifier, LocalizedText("The id it had before; progress follows.", "以前的标识；学习进度随之转移。")
    ),
  ]

  /// A lesson file.
  static let lesson =
    [
      PackKey(
        "id", .identifier, required: true,
        LocalizedText("The lesson's id, as in pack.yaml.", "课的标识，与 pack.yaml 中一致。")),
      PackKey(
        "summary", .text, required: true,
        LocalizedText("What the lesson is about, in one sentence.", "一句话说明这一课讲什么。")),
      PackKey(
        "objectives", .list(.text), required: true,
        LocalizedText("What the learner can do afterwards.", "学完之后能做什么。")),
      PackKey(
        "topics", .list(.identifier), LocalizedText("The topics of the syllabus it covers.", "涉及大纲中的哪些知识点。")),
      PackKey("scenes", .table(.mapping(scene)), LocalizedText("Several programs, by name.", "多个程序，按名字列出。")),
      PackKey(
        "steps", .list(.mapping(step)), required: true, LocalizedText("What happens, in order.", "各步骤，按顺序。")),
      PackKey("closing", .text, required: true, LocalizedText("What to remember.", "要记住的内容。")),
    ] + defaults + scene

  /// A scene: in a lesson with one program, or under `scenes`.
  static let scene = [
    PackKey("program", .string, LocalizedText("The program, in the graph language.", "用计算图语言写的程序。")),
    PackKey(
      "values", .table(.string),
      LocalizedText(
        "Values the program leaves open: constants, uniform(…) or choice(…).",
        "程序中未给出的值：常数、uniform(…) 或 choice(…)。")),
    PackKey(
      "output", .string, LocalizedText("The output, where it is not the last line.", "输出节点；不是最后一行时才需要写。")),
    PackKey(
      "upstream", .string,
      LocalizedText("What comes back into the output; 1 for a number unless said.", "输出收到的上游梯度；输出是一个数时缺省为 1。")
    ),
    PackKey(
      "direction", .table(.string),
      LocalizedText(
        "How the leaves move, for tangents and Hessian-vector products.", "各叶子节点的变化方向，用于切向量和海森矩阵与向量之积。")),
  ]

  /// A step: one of these.
  static let step = [
    PackKey("scene", .string, LocalizedText("The scene the steps after this look at.", "此后各步骤所看的场景。")),
    PackKey("text", .text, LocalizedText("Something to read.", "一段供阅读的文字。")),
    PackKey(
      "forward", .either(.word(["all"]), .list(.string)),
      LocalizedText("Asks values: all, or those of these nodes.", "提问值：all 为全部，或列出这些节点。")),
    PackKey(
      "backward", .either(.word(["all", "gradients"]), .list(.string)),
      LocalizedText(
        "Asks gradients: all, all but local ones, or these quantities.",
        "提问梯度：all 为全部，gradients 不问局部梯度，或列出这些量。")),
    PackKey("question", .mapping(question), LocalizedText("Asks one thing.", "提一个问题。")),
    PackKey(
      "compare", .word(["all"]),
      LocalizedText("Shows what forward and reverse mode cost.", "比较前向模式与反向模式的计算量。")),
  ]

  /// The keys of a question of which exactly one says what is asked.
  static let tasks = ["ask", "choices", "pick", "order"]

  /// A question.
  static let question = [
    PackKey("id", .identifier, required: true, LocalizedText("The question's stable id.", "题目固定不变的标识。")),
    PackKey(
      "renamed_from", .identifier, LocalizedText("The id it had before; progress follows.", "以前的标识；学习进度随之转移。")
    ),
    PackKey("prompt", .text, LocalizedText("What is asked, in words.", "题目的文字。")),
    PackKey("ask", .string, LocalizedText("The quantity asked for, such as grad(x).", "所问的量，如 grad(x)。")),
    PackKey(
      "as", .word(["formula", "code"]),
      LocalizedText(
        "How the quantity is to be answered, if not in numbers.", "不以数值作答时的作答方式：formula 为公式，code 为代码。")),
    PackKey(
      "using", .list(.string),
      LocalizedText(
        "The names the formula is asked in; the answer shown uses only these.", "题目要求公式使用的名称；给出的答案只用这些名称。")),
    PackKey("choices", .list(.mapping(choice)), LocalizedText("Texts to choose from.", "各个选项。")),
    PackKey("pick", .list(.string), LocalizedText("The nodes that are right.", "正确的节点。")),
    PackKey(
      "order", .list(.text),
      LocalizedText("Lines in the right order; they are shown scattered.", "按正确顺序写出的各行；显示时会打乱。")),
    PackKey(
      "reasons", .table(.text),
      LocalizedText(
        "Why it is wrong: with pick by the node's name, with order by the number of the line that stands too early.",
        "错在哪里：pick 按节点名列出，order 按放得太早的那一行的序号列出。")),
    PackKey("hints", .list(.text), LocalizedText("Hints, from a nudge to a worked line.", "各级提示，从点拨到写出算式。")),
    PackKey("explain", .text, LocalizedText("What is said once it is answered.", "作答之后的讲解。")),
    PackKey(
      "published", .string,
      LocalizedText("The figure as printed, checked against the engine.", "书上印出的数值，会与计算结果核对。")),
    PackKey(
      "mistakes", .table(.text),
      LocalizedText(
        "The author's words to mistakes the judge knows, by their ids.", "针对判分程序所识别的错误，作者自己的讲评，按错误标识列出。")),
    PackKey(
      "topics", .list(.identifier),
      LocalizedText("The topics it asks about, if fewer than the lesson's.", "所问的知识点；比全课少时才需要写。")),
    PackKey(
      "skills", .list(.identifier),
      LocalizedText("The skills it trains, if fewer than the lesson's.", "所训练的技能；比全课少时才需要写。")),
  ]

  /// A choice.
  static let choice = [
    PackKey("text", .text, required: true, LocalizedText("What the learner reads.", "选项的文字。")),
    PackKey("right", .word(["yes"]), LocalizedText("Marks the right choice.", "标明正确选项。")),
    PackKey("because", .text, LocalizedText("What is said when it is chosen.", "选中它时的讲评。")),
  ]

  /// A text in several languages.
  static let text = Language.allCases.map {
    PackKey($0.rawValue, .string, LocalizedText("The text in \($0.rawValue).", "\($0.rawValue) 的文字。"))
  }
}
