// Command leafsearch indexes patient information leaflets and answers
// questions about them, on the command line and over HTTP. See README.md.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

// Exit codes.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// program is the command line.
type program struct {
	Serve   serveCommand   `cmd:"" help:"Serve the search pages and the API."`
	Index   indexCommand   `cmd:"" help:"Read leaflets and make them searchable."`
	Search  searchCommand  `cmd:"" help:"Answer one query."`
	Related relatedCommand `cmd:"" help:"Show the leaflets to read beside one."`
	Eval    evalCommand    `cmd:"" help:"Measure how good the answers to judged queries are."`

	Remove   removeCommand   `cmd:"" help:"Take leaflets out of every answer."`
	Verify   verifyCommand   `cmd:"" help:"Check that a data folder is whole."`
	Rollback rollbackCommand `cmd:"" help:"Serve the generation before the current one."`
	Backup   backupCommand   `cmd:"" help:"Copy a data folder while it is served."`

	Lexicon lexiconCommand `cmd:"" help:"The vocabulary: which words mean the same."`
}

// terminal is where a command writes.
type terminal struct {
	in       io.Reader
	out, err io.Writer
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], terminal{os.Stdin, os.Stdout, os.Stderr})
	stop()
	os.Exit(code)
}

// errUsage marks an error as the caller's way of asking.
var errUsage = errors.New("usage")

// run runs one command and returns its exit code.
func run(ctx context.Context, args []string, t terminal) int {
	var p program
	code := -1
	parser, err := kong.New(&p,
		kong.Name("leafsearch"),
		kong.Description("The search engine for patient information leaflets."),
		kong.Writers(t.out, t.err),
		kong.Exit(func(c int) { code = c }),
		kong.UsageOnError(),
		kong.DefaultEnvars("LEAFSEARCH"),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(t),
		kong.Vars{"formats": formatNames()},
	)
	if err != nil {
		fmt.Fprintln(t.err, "leafsearch:", err)
		return exitFailed
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	command, err := parser.Parse(args)
	if code >= 0 {
		return code // help was asked for
	}
	if err != nil {
		fmt.Fprintf(t.err, "leafsearch: %v\ntry `leafsearch --help`\n", err)
		return exitUsage
	}
	switch err := command.Run(); {
	case err == nil:
		return exitDone
	case errors.Is(err, errUsage):
		fmt.Fprintln(t.err, "leafsearch:", err)
		return exitUsage
	default:
		fmt.Fprintln(t.err, "leafsearch:", err)
		return exitFailed
	}
}
