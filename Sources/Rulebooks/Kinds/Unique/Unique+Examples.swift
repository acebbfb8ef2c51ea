import Values

extension Kinds.Unique {
  static let examples = [
    KindExample(
      "a key that recurs",
      rules: """
        - unique: [player, line]
        """,
      tables: [
        (
          "t",
          """
          id | player | line
          1  | a      | 19.5
          2  | a      | 20.5
          3  | b      | 7.5   ←
          4  | b      | 7.5   ←
          5  | NULL   | 7.5
          6  | NULL   | 7.5
          """
        )
      ], verdict: .fail),
    KindExample(
      "several lines a player are no duplicates",
      rules: """
        - unique: [player, line]
          where: is_active = 1
        """,
      tables: [
        (
          "t",
          """
          player | line | is_active
          a      | 19.5 | 1
          a      | 20.5 | 1
          a      | 20.5 | 0
          """
        )
      ], verdict: .pass),
    KindExample(
      "identical copies and conflicting ones",
      rules: """
        - unique: { columns: [player], compare: [points], count: keys }
        """,
      tables: [
        (
          "t",
          """
          player | points
          a      | 10     ←
          a      | 10     ←
          b      | 4      ←
          b      | 5      ←
          c      | 1
          """
        )
      ], verdict: .fail),
    KindExample(
      "NULL equals NULL",
      rules: """
        - unique: { columns: [player, line], nulls: equal }
        """,
      tables: [
        (
          "t",
          """
          player | line
          a      | NULL  ←
          a      | NULL  ←
          b      | NULL
          """
        )
      ], verdict: .fail),
    KindExample(
      "no key without a value",
      rules: """
        - unique: { columns: [player], nulls: fail }
        """,
      tables: [
        (
          "t",
          """
          player | line
          a      | 19.5
          NULL   | 20.5  ←
          """
        )
      ], verdict: .fail),
  ]
}
