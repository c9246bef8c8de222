"""Draws charts as SVG, with one module for each kind of chart.

The functions that draw a chart take plain data and return an SVG element. The package does not
depend on records, pages or languages, so callers pass labels that are already translated.

Lengths are in SVG user units. ``static/styles/charts.css`` scales every chart so that one user
unit is 0.05 rem: 1 px at Material's root font size of 20 px, and larger if the reader enlarges
the text. Colours and font sizes come from the CSS classes in the same style sheet.
"""
