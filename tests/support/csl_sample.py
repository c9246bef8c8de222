"""A small CSL file."""

CSL_FILE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"
  default-locale="de-DE"><info><title>Our own</title><id>own</id>
  <updated>2025-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout suffix="!"><names variable="author"><name and="text"/></names>
  <text variable="title" prefix=": " text-case="title"/></layout></bibliography></style>"""
