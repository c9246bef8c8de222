"""What a page says to machines, in its head: Highwire, JSON-LD, Open Graph, Signposting.

Each module gives elements of HTML, escaped, one a string; the theme prints them as they are.
"""
