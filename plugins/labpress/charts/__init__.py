"""Draws charts as SVG, with one module for each kind of chart.

A chart takes plain data and returns an SVG element; this package is independent of records, pages
and languages, so all labels are already translated.

Lengths are in SVG user units. ``static/styles/charts.css`` scales every chart so that one user
unit is 0.05 rem: 1 px at Material's root font size of 20 px, and larger if the reader enlarges
the text. Colours and font sizes come from the CSS classes in the same style sheet.
"""
