import Questions

extension SinkSpec {
  func fail(
    _ refusal: Refusal, _ answers: inout [[Result<Answer, Refusal>]], _ builds: inout Builds
  ) {
    switch self {
    case .tallies(_, _, let pass, let places): for place in places { answers[pass][place] = .failure(refusal) }
    case .computed(_, let pass), .evidence(_, let pass), .exists(_, _, let pass): answers[pass][0] = .failure(refusal)
    case .build(_, let number): builds.refused[number] = refusal
    }
  }
}

/// The builds of a plan, by their numbers, as far as its walks have come.
struct Builds {
  var made: [Int: Build]
  var refused: [Int: Refusal] = [:]

  init(_ made: [Int: Build]) { self.made = made }

  func build(_ number: Int, else words: String) throws(Refusal) -> Build {
    if let build = made[number] { return build }
    // Time that was spent is spent for whatever waits for the build too.
    if let refusal = refused[number], refusal.outOfTime != nil { throw refusal }
    throw Refusal(words)
  }
}
