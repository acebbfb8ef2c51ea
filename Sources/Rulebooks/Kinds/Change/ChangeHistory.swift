import Values

extension OptionReader {
  /// More earlier runs than the baseline takes are never there.
  func refuseMore(_ option: Option<Setting>, _ least: Setting?, than against: ChangeBaseline) {
    guard case .value(let value)? = least, let runs = value.number, runs > Double(against.runs),
      let place = known([node(option)])
    else { return }
    report(
      place,
      "\(option.description.name) \(shownValue(value)) is more than the \(counted(against.runs, "run")) of against",
      hint: "write \(against.runs) or fewer, or a baseline of more runs")
  }
}
