package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

const homeView = "home"

// homePage is the search box and what to expect of it.
type homePage struct {
	layout
	// Leaflets says how many there are to search.
	Leaflets string
	// Examples are searches that find something; empty where it is not known
	// what the leaflets are about.
	Examples []link
}

// link is a link with its words.
type link struct{ Text, URL string }

func (s *site) home(c *gin.Context) error {
	page := homePage{layout: s.layout(""), Leaflets: counted(s.Service.Info().Leaflets, "patient information leaflet")}
	page.Title = siteName + ": search patient information leaflets"
	page.Home = true
	page.Canonical = s.canonical("/")
	if page.Samples {
		for _, query := range []string{"diabetes", "low blood sugar", "why do my feet tingle?"} {
			page.Examples = append(page.Examples, link{query, searchFor(query)})
		}
	}
	keep(c, keepBriefly)
	return s.show(c, http.StatusOK, homeView, page)
}
