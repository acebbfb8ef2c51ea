/// Names that Tipoff makes for columns of its own steps: they can never meet a name of the snapshot or of the rules.
///
/// Such a name begins with NUL. SQL ends at NUL, so no column of a database holds it, and rule files that hold it are
/// refused. A dialect writes it with a sign that no other name of the statement begins with.
extension String {
  package init(made name: String) { self = "\(Self.madeMark)\(name)" }

  package var isMadeName: Bool { utf8.first == 0 }

  /// Without the mark: how a made name is shown to people.
  package var withoutMadeMark: String { isMadeName ? String(decoding: utf8.dropFirst(), as: UTF8.self) : self }

  private static let madeMark = "\u{0}"
}
