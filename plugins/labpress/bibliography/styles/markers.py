"""Defines the marker characters that `hayagriva` writes into entries for `postprocess`.

They are private-use characters, which Typst passes through unchanged.
"""

OPEN_QUOTE, CLOSE_QUOTE = "\ue0f1", "\ue0f2"
"""Quotation marks in a title, which become single ones within the quotation marks of a style."""

SENTENCE_END = "\ue0f3"
"""Follows a title that ends with ``?`` or ``!``, after which a style's full stop is dropped."""

FULL_STOP = "\ue0f4"
"""Follows masked text with a final full stop, after which a style's full stop is dropped."""

PAGE_RANGE = "\ue0f5"
"""Precedes a masked page range, which Hayagriva treats as a single page: ``p.`` becomes ``pp.``."""

GIVEN_NAME_HYPHEN = "\ue0f6"
"""The hyphen in a given name that has only one initial, such as M. for Min-ho.

With an ordinary hyphen, Hayagriva would print M.-ho.
"""

ABBREVIATION = "\ue0f7"
"""The full stop of a given name that is abbreviated to several letters (Ch.), which styles keep."""

LOCATOR = "\ue0f9"
"""The placeholder for a locator such as ``p. 7`` in a citation in prose, until it is known."""

OTHERS_NAME = "\ue0fb"
"""The last author of an incomplete list; this marker and the "and" before it become "et al."."""

NUMBER = "\ue0f8"
"""Separates a masked number from the 1 or 1–2 after it, which makes Hayagriva print a label."""

FAMILY_NAME_SPACE = "\ue0fa"
"""A space in a family name.

At an ordinary space, Hayagriva may split the name, as if its first word were a particle.
"""

EDITION_STATEMENT = "\ue0fc"
"""Follows a masked edition that contains a word for "edition", after which a style's "ed." is dropped."""
TRANSLATOR_NAME = "\ue0fd"
"""Follows the name of a translator that must not be joined with the same name of an editor."""
