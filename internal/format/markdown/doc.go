// Package markdown reads leaflets written in Markdown (CommonMark with
// tables), with YAML front matter between "---" lines or TOML between "+++".
//
// Start with [Parse]. Headings become sections; emphasis, images and raw HTML
// go; links stay as words with their addresses kept beside the text. Front
// matter says what the text does not: see the keys in [Parse].
//
// It does not render Markdown, and it does not read MDX or wiki text.
package markdown
