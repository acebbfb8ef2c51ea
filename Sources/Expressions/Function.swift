/// The functions of the rule language. What is not listed is refused; `sql:` is the way out.
package enum Function: String, Hashable, Sendable, CaseIterable {
  // As SQLite's own of the same name.
  case abs, coalesce, ifnull, nullif, iif, sign
  case length, lower, upper, trim, ltrim, rtrim, substr, instr, replace, round, typeof, hex, unicode
  case min, max
  case date, time, datetime, julianday, unixepoch, strftime
  // Tipoff's own.
  /// `instant(x)`: seconds since 1970-01-01T00:00:00Z of an ISO-8601 text, of epoch seconds or milliseconds from 10^8 on, or of a day's start in the
  /// rulebook; NULL where it is none. Bound with the zone of plain texts, the rulebook's zone, and `day_starts` in seconds.
  case instant
  /// `day_of(x)`: the day `YYYY-MM-DD` of the rulebook's zone, from `day_starts` to `day_starts`, in which an instant lies; a day is itself.
  /// Bound as `instant`.
  case dayOf = "day_of"
  /// `time_rank(x)`: a number by which instants and days come in order (`TimeRank`). Bound as `instant`. Only Tipoff itself asks for it.
  case timeRank = "time_rank"
  /// `elapsed(r, s)`: seconds from one rank to another, whole days where one is a day. Bound with the rulebook's zone and `day_starts`.
  /// Only Tipoff itself asks for it; `age(x)` is made of it.
  case elapsed
  /// `time_of_rank(r)`: the point of time as text. Bound as `elapsed`. Only Tipoff itself asks for it.
  case timeOfRank = "time_of_rank"
  /// `as_times(a < b)`: what it holds, with points of time in their own order: of comparisons, `between`, `min` and `max`, and as the subject
  /// of the aggregates of that name. Bound as `instant`. Only Tipoff itself asks for it (`Expression+Times`).
  case asTimes = "as_times"
  /// `number(x)`: a number as it is, or the one that a text spells; NULL where it is none.
  case number
  /// `parse_time(x, format)`: a day, or an ISO-8601 text where the format has a time of day; NULL where x is not exactly so.
  case parseTime = "parse_time"
  /// JSON as SQLite's functions of that name read it, but NULL where a text is no JSON; paths are literals.
  case jsonValid = "json_valid"
  case jsonType = "json_type"
  case jsonArrayLength = "json_array_length"
  /// `x ->> path` too.
  case jsonExtract = "json_extract"
  /// `json_part(x, path)`: what stands there, as JSON. Rules write `x -> path`.
  case jsonPart = "json_part"
  /// `matches(x, 'regular expression')`: whether it is found anywhere in the text.
  case matches
  /// The letter and digit shape of a key, `9999_AAA`: letters become `A` or `a`, digits `9`. Only Tipoff itself asks for it.
  case shape = "key_shape"
  /// What keys of one kind have in common (`keyForm(of:)`). Only Tipoff itself asks for it.
  case form = "key_form"
  /// `key_text(x, 'nocase')`: a key's value as fingerprints spell it, under a collation. Only Tipoff itself asks for it.
  case keyText = "key_text"
  /// `conforms(x, 'email')`: whether the whole text has that `TextFormat`. Only Tipoff itself asks for it.
  case conforms
}
