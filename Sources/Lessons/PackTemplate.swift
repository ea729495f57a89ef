/// The pack that `pack new` writes: small, sound, and with every kind of step, each explained where it stands.
public enum PackTemplate {
  /// The files by their path in the pack; `id` becomes the pack's.
  public static func files(id: String) -> [String: String] {
    [
      "pack.yaml": contents.replacing("my-pack", with: id),
      "basics/first-steps.yaml": firstSteps,
      "basics/asking.yaml": asking,
      "basics/variants.yaml": variants,
    ]
  }

  private static let contents = """
    # The table of contents. Check the pack with `backprop-tutor pack check FOLDER`,
    # look at it with `backprop-tutor learn FOLDER`.
    format: 1
    id: my-pack              # never change it: progress is kept under it
    version: 1.0.0
    licence: CC-BY-4.0
    # authors: [Your name]
    title:
      en: My pack
      zh-Hans: 我的课程包
    languages: [en, zh-Hans] # every text must then have both; [en] asks for one only
    skills:                # skills of your own; those of the quiz are there already
      read-a-graph: {en: Reading a graph, zh-Hans: 读懂计算图}
    # topics:              # a syllabus: the check then finds topics that no question is about
    #   mul-gate: {en: The mul gate, zh-Hans: 乘法门}
    defaults:              # what holds for every lesson that does not say otherwise
      minutes: 5           # about how long it takes
      skills: [values]     # what it trains; the quiz then asks about it
      tries: 2             # after so many wrong tries an answer may stand
      hints: usual         # yours, then ready-made ones; `own`: yours only; or `none`
      reveal: yes          # whether the answer is shown on request
    # To hand the pack out as homework, say what counts; each student then has numbers of their own.
    # assignment:
    #   title: {en: Homework 1, zh-Hans: 作业一}  # without it the pack's title
    #   identity: {en: Student number, zh-Hans: 学号}
    #   due: 2026-12-01T23:59+01:00
    #   tries: 3                   # how many tries at a question count; without it all
    #   hint_costs: [0, 0.1, 1]    # what one, two, three hints cost of a question
    #   exam: no                   # `yes`: one try and no help; leave `tries` and `hint_costs` out then
    #   counts:
    #     - {lesson: variants, weight: 2}
    #     - {item: gate-multiply, count: 3} # three questions of the quiz
    units:
      - id: basics           # also the name of the folder with its lessons
        title: {en: Basics, zh-Hans: 基础}
        lessons:
          - id: first-steps  # the file is basics/first-steps.yaml
            title: {en: First steps, zh-Hans: 第一步}
            # renamed_from: start  # the id it had before, if you must change one: progress follows
          - id: asking
            title: {en: Ways of asking, zh-Hans: 各种问法}
          - id: variants
            title: {en: Fresh numbers for everyone, zh-Hans: 每人一份新数字}

    """

  private static let firstSteps = """
    id: first-steps
    summary: {en: A product and a sum there and back., zh-Hans: 一个乘积和一个和，来回走一遍。}
    objectives:
      - {en: Walk a small graph., zh-Hans: 走一遍小图。}
    skills: [chain-rule, read-a-graph]
    # topics: [mul-gate]   # of the syllabus in pack.yaml; a question may have its own
    program: |             # the graph language: one operation a line
      a = 2
      b = -3
      c = 10
      p = a * b
      f = p + c
    # output: f            # if it is not the last line
    steps:
      - text:              # paragraphs, lists, formulas and code
          en: |
            A blank line ends a paragraph. *This* is emphasised, `p` is code.

            - A list item begins with a dash.
            - Lines are joined and reflowed.

            > a formula on a line of its own

                code = "four spaces"
          zh-Hans: |
            空行分段。*这里*是强调，`p` 是代码。

            - 列表项以连字符开头。
            - 各行会接起来重新排版。

            > 单独一行的公式

                code = "four spaces"
      - forward: all       # asks the value of every operation; or a list: [p]
      - backward: all      # asks every local and downstream gradient; or `gradients`, or a list
      - question:
          id: sign         # never change it either
          # renamed_from: why-negative
          prompt:
            en: Why is the gradient of a negative?
            zh-Hans: 为什么 a 的梯度是负的？
          choices:
            - text: {en: Because b is., zh-Hans: 因为 b 是负的。}
              right: yes
              because: {en: A mul gate swaps its inputs., zh-Hans: 乘法门会交换两个输入。}
            - text: {en: Because p is., zh-Hans: 因为 p 是负的。}
              because: {en: The value of p does not matter., zh-Hans: p 的值无关紧要。}
    closing: {en: Downstream = local × upstream., zh-Hans: 下游梯度 = 局部梯度 × 上游梯度。}

    """

  private static let asking = """
    id: asking
    summary: {en: Every kind of question once., zh-Hans: 每种问题各来一个。}
    objectives:
      - {en: See what a lesson can ask., zh-Hans: 看看一课能问些什么。}
    minutes: 10            # a lesson may say all of this for itself
    hints: own
    scenes:                # several programs in one lesson
      layer:
        program: |
          x = [1, -2]
          W = [[1, 0.25], [3, -1], [0, 2]]
          z = W @ x
          h = relu(z)
        upstream: "[2, 4, 8]"   # what comes back into an output that is no single number
      division:
        program: |
          d = 1.37
          f = 1 / d
        direction: {d: "1"}     # for tangents and Hessian-vector products
    steps:
      - scene: layer       # what the steps after this look at
      - forward: [z, h]
      - question:
          id: shape
          ask: shape(grad(W))
          prompt: {en: First the shape., zh-Hans: 先说形状。}
      - question:
          id: tensor
          ask: grad(z)     # you never write the answer: the engine computes it
          prompt: {en: What comes back to z?, zh-Hans: 传回 z 的是什么？}
          hints:           # from a nudge to a worked line; without them the usual ones are given
            - {en: The relu was open where z is positive., zh-Hans: z 为正之处，relu 是开着的。}
            - {en: The third number is stopped., zh-Hans: 第三个数被拦下。}
          explain: {en: The upstream with a zero in it., zh-Hans: 就是上游梯度，其中一个变成零。}
          mistakes:        # your own words to a mistake the judge recognises
            relu-mask-ignored:
              en: The relu stops what was negative.
              zh-Hans: relu 会拦下负的部分。
      - question:
          id: jacobian
          ask: jacobian(h, z)
          prompt: {en: Fill in the grid., zh-Hans: 填满这张表。}
      - question:
          id: pick
          pick: [h]
          skills: [gates]  # a question may train less than its lesson, or something else
          reasons:         # said to a wrong node; with order, to a line that stands too early
            z: {en: A product throws nothing away., zh-Hans: 乘积不会丢掉东西。}
          prompt: {en: Which node throws something away?, zh-Hans: 哪个节点会丢掉东西？}
      - question:
          id: order
          order:           # written in the right order, shown scattered
            - {en: h, zh-Hans: h}
            - {en: z, zh-Hans: z}
            - {en: W and x, zh-Hans: W 和 x}
          prompt: {en: In which order do gradients arrive?, zh-Hans: 梯度依什么次序到达？}
      - scene: division
      - question:
          id: number
          ask: grad(d)
          published: "-0.53"    # a figure from your script, checked against the engine
          prompt: {en: Three figures are enough., zh-Hans: 三位有效数字即可。}
      - question:
          id: formula
          ask: grad(d)
          as: formula      # compared as a function, however it is spelt
          using: [d]       # the answer shown has no other names
          prompt: {en: For any d., zh-Hans: 对任意 d。}
      - question:
          id: code
          ask: grad(d)
          as: code         # the right side of the line `dd = …`
          prompt: {en: Complete `dd = …`, zh-Hans: 补全 `dd = …`}
      - question:
          id: tangent
          ask: tangent(f)
          prompt: {en: And forwards?, zh-Hans: 往前走呢？}
      - compare: all       # what forward and reverse mode cost here, side by side
    closing: {en: Ask for what matters., zh-Hans: 问真正要紧的。}

    """

  private static let variants = """
    id: variants
    summary: {en: Numbers drawn anew for each learner., zh-Hans: 每位学习者抽到不同的数。}
    objectives:
      - {en: Practise with fresh numbers., zh-Hans: 用新的数练习。}
    program: |
      q = x + y            # x, y and z have no value here …
      f = q * z
    values:                # … so they get it here: a constant, or a draw
      # for a tensor: uniform(-2, 2, step 0.5, shape (2, 3))
      x: uniform(-9, 9, step 1, except 0)
      y: choice(2, 3, 5, 7)
      z: uniform(-0.9, 0.9, step 0.2)
    steps:
      - forward: all
      - backward: all
      - question:
          id: again
          ask: grad(z)
          as: formula
          prompt: {en: At any point?, zh-Hans: 在任意一点呢？}
    closing: {en: "Other numbers, the same rules.", zh-Hans: 数字不同，规则一样。}

    """
}
