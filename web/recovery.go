package web

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"path"
	"runtime"
	"strings"

	"github.com/gin-gonic/gin"
)

// module is the beginning of our own functions' names.
const module = "github.com/leafsearch/leafsearch/"

// errPanic stands for a panic; its value is nowhere shown.
var errPanic = errors.New("panic")

// recovered answers a panic with a 500. It logs the panic's type and our own
// functions on the stack, but not its value, which may hold a query.
func (s *site) recovered(c *gin.Context) {
	defer func() {
		value := recover()
		if value == nil {
			return
		}
		if value == http.ErrAbortHandler {
			panic(value)
		}
		s.Log.LogAttrs(c.Request.Context(), slog.LevelError, "panic",
			slog.String("type", fmt.Sprintf("%T", value)),
			slog.Any("stack", ownFrames()),
		)
		if c.Writer.Written() {
			// Half an answer must not pass for a whole one.
			panic(http.ErrAbortHandler)
		}
		c.Abort()
		s.fail(c, errPanic)
	}()
	c.Next()
}

// ownFrames returns our functions on the stack of a panic, innermost first, as
// "web.(*site).search search.go:40".
func ownFrames() []string {
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(3, callers)])
	var own []string
	for {
		frame, more := frames.Next()
		if name, ok := strings.CutPrefix(frame.Function, module); ok {
			own = append(own, fmt.Sprintf("%s %s:%d", name, path.Base(frame.File), frame.Line))
		}
		if !more {
			return own
		}
	}
}
