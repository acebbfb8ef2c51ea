import Values

/// What is to be written as an option's value, stated once, beside what reads it.
package struct OptionType: Sendable {
  /// For people: `duration such as 6h or 2d`.
  package let words: String
  /// For editors; its first example is one that the option's reader reads.
  package let schema: JSONSchema
  /// The same where the value stands in place of all options; nil: as with the option's name before it.
  package var schemaAlone: JSONSchema?
  /// Parameters of which types may stand for what is read as it is written; none where the option binds `:name` itself, or
  /// holds names and expressions.
  let literals: [ParameterType]
  /// It is written as a list alone: one value is none.
  var isList = false
  /// Whether it is a kind with options of its own.
  package var nestsKind = false

  init(_ words: String, _ schema: JSONSchema, examples: JSONText..., literals: [ParameterType] = []) {
    self.words = words
    self.schema = examples.isEmpty ? schema : schema.with(examples: examples)
    self.literals = literals
  }
}
