import Questions
import Rulebooks
import Values

extension LintRules {
  /// What of the snapshot nobody looks at.
  enum NotLookedAt: LintRule {
    static let about = LintRuleDescription(
      name: "not_looked_at", level: .warning, summary: "No check reads a table, or some of its columns.",
      why: "A report that is clean says nothing about what it never read.", needsSnapshot: true,
      together: "no check looks at these tables:",
      examples: [
        LintExample(
          "a table, and a column of another",
          rules: """
            tables:
              games:
                from: games
                checks:
                  - not_null: [home]
            """,
          tables: [
            (
              "games",
              """
              home | away
              DET  | SAC
              """
            ),
            (
              "players",
              """
              player
              a
              """
            ),
          ],
          reported: ["games", "players"]),
        LintExample(
          "all is read",
          rules: """
            tables:
              games:
                from: games
                checks:
                  - not_null: [home, away]
            """,
          tables: [
            (
              "games",
              """
              home | away
              DET  | SAC
              """
            )
          ]),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      let looked = LookedAt(subject)
      for table in subject.schema.tables where table.name != CaptureLogTable.name && !table.isShadow {
        let read = looked.reads.columns[table.name.folded]
        guard let read else {
          findings.add(table.name, at: nil, "no check looks at table '\(table.name)'")
          continue
        }
        let unread = table.columns.map(\.name).filter { !read.contains($0.folded) }
        guard !unread.isEmpty else { continue }
        findings.add(
          table.name, at: nil,
          "'\(table.name)': no check reads \(unread.count) of \(counted(table.columns.count, "column"))",
          hint: listed(unread, most: 40), level: .note)
      }
    }
  }
}

/// The tables and columns that some check reads.
struct LookedAt {
  let reads: ColumnReads

  init(_ subject: LintSubject) {
    var reads = ColumnReads(schema: subject.schema)
    for linted in subject.checks {
      switch linted.outcome {
      case .success(let bound): reads.read(bound)
      // What it would read is not known; that it cannot be evaluated is said elsewhere.
      case .failure: reads.readAll(subject.rulebook.sources(of: linted.check))
      }
      for question in linted.questionsBefore { reads.read(question) }
    }
    self.reads = reads
  }

  /// In lower case.
  var tables: Set<ExactText> { Set(reads.columns.keys) }
}

extension Rulebook {
  /// The snapshot's tables under a check and the tables it names, in lower case.
  fileprivate func sources(of check: Check) -> [String] {
    let others = check.kind.otherTables + [check.groupsOf].compactMap { $0 }
    return ([check.table] + others.map(\.value)).compactMap(source)
  }
}
