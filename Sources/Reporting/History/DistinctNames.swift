/// Names as keys of one object: a repeated one gets `:1`, `:2` …, as SQLite names the columns of a subquery.
///
/// A query may give two columns one name; an object with one key twice would lose a value where it is read.
func distinctNames(_ names: [String], besides others: Set<String> = []) -> [String] {
  var taken = others
  let given = Set(names)
  return names.map { name in
    guard !taken.insert(name).inserted else { return name }
    let free = (1...).lazy.map { "\(name):\($0)" }.first { !given.contains($0) && !taken.contains($0) } ?? name
    taken.insert(free)
    return free
  }
}
