package importer

import "strings"

// splitRow appends the cells of a row to dst, and reports whether all
// quotation marks are closed.
func splitRow(line string, comma byte, dst []string) (fields []string, closed bool) {
	for {
		if !strings.HasPrefix(line, `"`) {
			end := strings.IndexByte(line, comma)
			if end < 0 {
				return append(dst, line), true
			}
			dst = append(dst, line[:end])
			line = line[end+1:]
			continue
		}
		line = line[1:]
		cell := ""
		for {
			end := strings.IndexByte(line, '"')
			if end < 0 {
				return dst, false
			}
			cell += line[:end]
			line = line[end+1:]
			if !strings.HasPrefix(line, `"`) {
				break
			}
			cell += `"`
			line = line[1:]
		}
		// Text between the mark and the separator belongs to the cell.
		end := strings.IndexByte(line, comma)
		if end < 0 {
			return append(dst, cell+line), true
		}
		dst = append(dst, cell+line[:end])
		line = line[end+1:]
	}
}
