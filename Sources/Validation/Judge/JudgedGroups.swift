import Questions
import Rulebooks
import Values

/// Groups that were judged here, one by one, because each has a baseline of its own.
struct JudgedGroups {
  private let judged: [(standing: Standing, verdict: Verdict, reading: Reading)]

  init(
    _ readings: [Reading], _ rule: EmptyRule, _ standing: (Reading) throws(QuestionFailure) -> Standing
  ) throws(QuestionFailure) {
    var judged: [(standing: Standing, verdict: Verdict, reading: Reading)] = []
    for reading in readings {
      let standing = try standing(reading)
      judged.append((standing, rule.verdict(of: standing), reading))
    }
    self.judged = judged
  }

  var counts: GroupCounts {
    var counts = GroupCounts()
    for group in judged {
      counts.addGroup(group.verdict, isExamined: !group.standing.isEmpty)
    }
    return counts
  }

  var groups: [Entity] { judged.map(\.reading.group) }

  var verdicts: [(Reading, Verdict)] { judged.map { ($0.reading, $0.verdict) } }

  /// Groups of which nothing can be said.
  var empty: [(Emptiness, Reading)] {
    judged.compactMap { standing, _, reading in
      if case .empty(let emptiness) = standing { (emptiness, reading) } else { nil }
    }
  }

  /// What findings are made of.
  var bad: [BadGroup] {
    judged.compactMap { standing, verdict, reading in
      verdict.severity.map { BadGroup(severity: $0, reading: reading, standing: standing) }
    }
  }
}

/// A group with a finding.
struct BadGroup {
  let severity: Severity
  let reading: Reading
  let standing: Standing
}

extension Standing {
  var isEmpty: Bool {
    if case .empty = self { true } else { false }
  }
}
