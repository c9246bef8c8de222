"""How the authors that a source lists are compared with those of a record."""

from labpress_tools.author_names import says_no_more


def test_a_source_with_initials_adds_nothing_to_full_names() -> None:
    assert says_no_more(["J. Smith", "B. Berg"], ["John Smith", {"name": "Bo Berg", "id": "bo"}])
    assert says_no_more(["J. R. Smith"], ["John Robert Smith"])
    assert says_no_more(["K. Weiss", "J. Moellenkamp"], ["Katharina Weiß", "Jörg Möllenkamp"])
    assert says_no_more(["R. Goot"], ["Rob van der Goot"])
    assert not says_no_more(["J. Smith Jr."], ["John Smith"])
    assert not says_no_more(["R. van der Goot"], ["Rob Goot"])
    assert not says_no_more(["J. Müller"], ["Jan Muller"])
    assert not says_no_more(["J. R. Smith"], ["John Smith"])
    assert not says_no_more(["John Smith"], ["J. Smith"])
    assert not says_no_more(["J. Smith"], ["John Smith", "Bo Berg"])
    assert not says_no_more(["K. Smith"], ["John Smith"])
    assert not says_no_more([{"name": "J. Smith", "orcid": "x"}], ["John Smith"])
