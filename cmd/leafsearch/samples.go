package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/leafsearch/leafsearch/corpus"
	"github.com/leafsearch/leafsearch/internal/ingest"
	"github.com/leafsearch/leafsearch/internal/search"
)

// openSamples serves the built-in leaflets. Their generation is built once in
// the user's cache folder, or in a temporary one where there is no such folder
// or another process is at it.
func openSamples(ctx context.Context) (*search.Service, func(), error) {
	nothing := func() {}
	if dir, err := samplesFolder(); err == nil {
		if s, err := search.Open(dir); err == nil {
			if len(s.Problems()) == 0 {
				return s, nothing, nil
			}
			s.Close()
		}
		if err := buildSamples(ctx, dir); err == nil {
			if s, err := search.Open(dir); err == nil {
				return s, nothing, nil
			}
		}
	}
	dir, err := os.MkdirTemp("", "leafsearch-samples-")
	if err != nil {
		return nil, nil, fmt.Errorf("no folder for the sample leaflets: %w; name a folder of leaflets with --data", err)
	}
	cleanUp := func() { os.RemoveAll(dir) }
	if err := buildSamples(ctx, dir); err != nil {
		cleanUp()
		return nil, nil, err
	}
	s, err := search.Open(dir)
	if err != nil {
		cleanUp()
		return nil, nil, err
	}
	return s, cleanUp, nil
}

// samplesFolder is where these very leaflets are kept once they are built:
// other leaflets, of another version of the program, have another folder.
func samplesFolder() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	h := sha256.New()
	err = fs.WalkDir(corpus.BuiltIn(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(corpus.BuiltIn(), path)
		fmt.Fprintf(h, "%s %d\n", path, len(data))
		h.Write(data)
		return err
	})
	return filepath.Join(cache, "leafsearch", "samples-"+hex.EncodeToString(h.Sum(nil))[:16]), err
}

func buildSamples(ctx context.Context, dir string) error {
	report, err := ingest.Run(ctx, ingest.Options{
		Data: dir, Collection: "samples", Files: ingest.FilesOf(corpus.BuiltIn()), Samples: true, Force: true,
	})
	if err != nil {
		return fmt.Errorf("preparing the sample leaflets: %w", err)
	}
	if len(report.Failed) > 0 {
		return fmt.Errorf("preparing the sample leaflets: %s: %s", report.Failed[0].Path, report.Failed[0].Error)
	}
	return nil
}
