package generation

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/klauspost/compress/zstd"
)

// sample is what records and cards have in common: the keys of a record's JSON,
// and what often stands in either. Compressed one by one they are too short to
// learn it from themselves; with it they take about a third. It is part of the
// schema: another sample cannot read what this one wrote.
const sample = `"names":[{"text":"","hidden":true,"from":""}]` +
	`condition medicine test procedure https://www. https:// What is ? overview What is (are) ? risks How many people are affected by ? ` +
	`causes What causes ? What are the genetic changes related to ? Is inherited? prevention How to prevent ? ` +
	`diagnosis How to diagnose ? treatment What are the treatments for ? outlook symptoms What are the symptoms of ?` +
	`{"leaflet":{"id":"","title":"","type":"condition","url":"https://www.","publisher":"","summary":"","language":"en","collection":"","source":"",` +
	`"sections":[{"heading":"","anchor":"","kind":"causes","level":3},{"kind":"risks","level":2},{"kind":"diagnosis","level":2},` +
	`{"kind":"treatment","level":2,"links":[{"text":"","url":"https://"}]},{"kind":"overview","level":2},{"kind":"symptoms","level":2}],` +
	`"authors":[""],"reviewers":[""],"published":"2024-01-01","reviewed":"2024-01-01","next_review":"2027-01-01","status":"","notice":"",` +
	`"references":[{"text":"","url":"https://"}],"other_names":[""],"see_also":[""],"topics":[""],"audience":["adults"],` +
	`"codes":[{"system":"umls","code":"C00"},{"system":"umls","code":"C0"}],"media_type":"application/xml","size":},"names":[{"text":"","mined":true}],"lean":true}`

// sampleID is any number: there is one dictionary only.
const sampleID = 1

// packer writes and reads the card and the record of one leaflet, compressed. It is safe for
// concurrent use.
type packer struct {
	encoder *zstd.Encoder
	decoder *zstd.Decoder
}

func newPacker() (*packer, error) {
	encoder, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderDictRaw(sampleID, []byte(sample)), zstd.WithEncoderCRC(false))
	if err != nil {
		return nil, err
	}
	decoder, err := zstd.NewReader(nil, zstd.WithDecoderDictRaw(sampleID, []byte(sample)), zstd.WithDecoderConcurrency(0))
	if err != nil {
		return nil, err
	}
	return &packer{encoder, decoder}, nil
}

func (p *packer) compress(data []byte) []byte {
	return p.encoder.EncodeAll(data, make([]byte, 0, len(data)/2))
}

func (p *packer) packCard(c *Card) []byte { return p.compress(encodeCard(c)) }

// unpackCard reads a card; buffer is free to be used, and is returned for the
// next. The error wraps ErrDamaged.
func (p *packer) unpackCard(packed, buffer []byte) (Card, []byte, error) {
	data, err := p.decoder.DecodeAll(packed, buffer[:0])
	if err != nil {
		return Card{}, buffer, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	c, err := decodeCard(data)
	return c, data, err
}

// packRecord returns the record without what the card has.
func (p *packer) packRecord(r *Record, c *Card) ([]byte, error) {
	data, err := json.Marshal(newStoredRecord(r, c))
	if err != nil {
		return nil, err
	}
	return p.compress(data), nil
}

// unpackRecord reads the record that belongs to a card. The error wraps
// ErrDamaged.
func (p *packer) unpackRecord(packed []byte, c *Card) (*Record, error) {
	var stored storedRecord
	data, err := p.decoder.DecodeAll(packed, nil)
	if err == nil {
		err = json.Unmarshal(data, &stored)
	}
	if err == nil && stored.Leaflet == nil {
		err = errors.New("a record without a leaflet")
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	stored.fill(c)
	return &stored.Record, nil
}
