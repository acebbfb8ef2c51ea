/// The table in which a snapshot says where its other tables came from: no data, and nothing for a check to look at.
package enum CaptureLogTable {
  package static let name = "tipoff_capture"
}
