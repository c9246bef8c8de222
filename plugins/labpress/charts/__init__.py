"""Pictures of plain data, as SVG: one file a kind. Nothing of records or pages is known here.

All words come with the data, in the site's language. Colours are classes of ``static/styles/charts.css``.
A unit of the drawing is a twentieth of the page's `rem`: pictures grow with the reader's type.
"""
