"""The ResourceSync lists are well-formed and complete, and in the order that the specification requires."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

from small_labs import build_context_of, valid_lab

from labpress.build.build_context import BuildContext, SiteInfo
from labpress.build.plan import plan_site
from labpress.build.resource_lists import build_capability_list, build_resource_list

SITE = "https://lab.example/"
NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "rs": "http://www.openarchives.org/rs/terms/",
}
LAB = {
    "papers/a": "title: A & <b>\nauthors: [Ann Ash]\ndate: 2024-02-29",
    "papers/b": "title: B\nauthors: [Bo Berg]\ndate: 2023",
}
CHILDREN = ["loc", "lastmod", "md", "ln"]


def lab() -> BuildContext:
    records = valid_lab(LAB, {"papers/a": ["a.pdf"]})
    return replace(build_context_of(records), site=SiteInfo("Lab", SITE))


def local_name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def test_the_capability_list_leads_to_the_resource_list() -> None:
    root = ET.fromstring(lab().query(build_capability_list))
    assert root.tag == f"{{{NAMESPACES['s']}}}urlset"
    capability = root.find("rs:md", NAMESPACES)
    assert capability is not None
    assert capability.attrib == {"capability": "capabilitylist"}
    locations = [element.text for element in root.findall("s:url/s:loc", NAMESPACES)]
    assert locations == [f"{SITE}resourcesync/resourcelist.xml"]


def test_the_resource_list_has_pages_metadata_and_pdfs() -> None:
    build_context = lab()
    root = ET.fromstring(build_context.query(build_resource_list))
    head = [local_name(element) for element in root][:2]
    assert head == ["ln", "md"]
    up, description = list(root)[:2]
    assert up.attrib == {"rel": "up", "href": f"{SITE}resourcesync/capabilitylist.xml"}
    assert description.attrib == {"capability": "resourcelist", "at": "2024-02-29T00:00:00Z"}
    listed = {}
    for url in root.findall("s:url", NAMESPACES):
        names = [local_name(element) for element in url]
        assert names == sorted(names, key=CHILDREN.index)
        changed = url.findtext("s:lastmod", "", NAMESPACES)
        assert re.fullmatch(r"(\d{4}-\d\d-\d\d)?", changed)
        links = [element.attrib["href"] for element in url.findall("rs:ln", NAMESPACES)]
        listed[url.findtext("s:loc", "", NAMESPACES)] = (changed, links)
    metadata = [f"{SITE}papers/a/a.bib", f"{SITE}papers/a/a.csl.json"]
    page = f"{SITE}papers/a/"
    assert listed[page] == ("2024-02-29", metadata)
    assert listed[f"{SITE}papers/a/a.pdf"] == ("", [page, *metadata])
    assert listed[metadata[0]] == ("2024-02-29", [page])
    assert listed[f"{SITE}papers/b/"][0] == ""
    assert len(listed) == 7
    # Every URL is one of the site.
    plan = plan_site(build_context)
    known = {f"{SITE}{build_context.urls.of(path)}" for path in (*plan.pages, *plan.files)}
    linked = {link for _, links in listed.values() for link in links}
    assert {*listed, *linked} - known == {f"{SITE}papers/a/a.pdf"}


def test_a_site_without_a_url_has_no_lists() -> None:
    plan = plan_site(build_context_of(valid_lab(LAB)))
    assert not [path for path in plan.files if path.startswith("resourcesync/")]
