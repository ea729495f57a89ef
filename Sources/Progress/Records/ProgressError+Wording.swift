public import TerminalText

extension ProgressError {
  /// What happened, where, and what to do, in a sentence or two.
  public var message: LocalizedText {
    switch kind {
    case .newerFile(let file, let program):
      LocalizedText(
        """
        \(path) has format \(file), this program knows formats up to \(program): update backprop-tutor. \
        The file was left as it is.
        """,
        "\(path) 的格式版本是 \(file)，本程序最高支持版本 \(program)：请升级 backprop-tutor。文件未作任何改动。")
    case .foreignFile:
      LocalizedText(
        "\(path) is not a progress file of backprop-tutor: move it elsewhere. It was left as it is.",
        "\(path) 不是 backprop-tutor 的进度文件：请把它移到别处。文件未作任何改动。")
    case .damaged:
      LocalizedText(
        "\(path) is damaged: start the tutor again, or run `backprop-tutor progress restore`.",
        "\(path) 已损坏：请重新启动程序，或运行 `backprop-tutor progress restore`。")
    case .noSpace:
      LocalizedText(
        "There is no space left for \(path): free some, and the answers kept in memory are saved with the next.",
        "没有空间可写入 \(path)：请腾出空间，内存中的答案会随下一个答案一起保存。")
    case .notWritable:
      LocalizedText(
        "\(path) may not be written: check its permissions, or point XDG_DATA_HOME to a folder of yours.",
        "\(path) 不可写：请检查权限，或用 XDG_DATA_HOME 指定一个你有写权限的文件夹。")
    case .busy:
      LocalizedText(
        "Another session is writing to \(path): close it, or wait; saving is tried again with the next answer.",
        "另一个会话正在写入 \(path)：请关闭它或稍候；回答下一题时会再次尝试保存。")
    case .noLocks:
      LocalizedText(
        "The file system of \(path) cannot lock files: point XDG_DATA_HOME to a folder on a local disk.",
        "\(path) 所在的文件系统不支持文件锁：请用 XDG_DATA_HOME 指定本地磁盘上的文件夹。")
    case .device:
      LocalizedText(
        "The disk failed while \(path) was read or written: check the disk; saving is tried again.",
        "读写 \(path) 时磁盘出错：请检查磁盘；程序会再次尝试保存。")
    case .noFolder:
      LocalizedText(
        "There is no folder to save progress in: set HOME or XDG_DATA_HOME.",
        "找不到保存进度的文件夹：请设置 HOME 或 XDG_DATA_HOME。")
    case .noBackup:
      LocalizedText(
        "\(path) holds no such backup: `backprop-tutor progress restore` lists what is there.",
        "\(path) 中没有这个备份：运行 `backprop-tutor progress restore` 可查看现有备份。")
    case .unusableBackup:
      LocalizedText(
        "\(path) is damaged or no backup of progress: choose another one.",
        "\(path) 已损坏或不是进度备份：请另选一个。")
    case .other(let reason):
      LocalizedText(
        "\(path) could not be used (SQLite: \(reason)): run `backprop-tutor doctor`.",
        "无法使用 \(path)（SQLite：\(reason)）：请运行 `backprop-tutor doctor`。")
    }
  }
}
