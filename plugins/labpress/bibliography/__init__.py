"""Papers as bibliographic items: titles, names, LaTeX, export formats and citation styles."""
