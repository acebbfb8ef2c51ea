import Testing
import Values

struct NearestNameTests {
  @Test(arguments: [("colum", "column"), ("cloumn", "column"), ("COLUMN", "column"), ("zzz", nil)])
  func theNearestNameIsTheOneMeant(written: String, meant: String?) {
    #expect(nearestName(to: written, among: ["column", "columns", "values"]) == meant)
  }
}
