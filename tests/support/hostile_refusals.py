"""Records and files that must be refused, each with the rule that reports it.

They are all in one lab. Each case has separate files, whose names begin with the name of the case,
so that each diagnostic can be assigned to a case.
"""

from __future__ import annotations

import gzip
import json
import struct
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from hostile_records import REFUSED, REFUSED_IN_PROSE
from hostile_texts import hostile_texts
from PIL import Image

PAPER = "title: T\nauthors: [Ann Ash]\n"
AUTHOR = "name: Bo Ash\n"


class Link(NamedTuple):
    """A symbolic link to a path on this machine."""

    target: str


class Large(NamedTuple):
    """A file with this many bytes, which takes up no space on the disk."""

    size: int


Data = str | bytes | Link | Large
"""The content of a file."""


class Refusal(NamedTuple):
    """Something that must be refused.

    Attributes:
        name: what is hostile; the names of its files begin with this.
        files: its files, by path below the content folder.
        rule: the rule that must report it.
    """

    name: str
    files: Mapping[str, Data]
    rule: str


def refusals() -> Iterator[Refusal]:
    """Yield all cases."""
    yield from _texts()
    yield from _urls()
    yield from _values()
    yield from _yaml()
    yield from _paths()
    yield from _links()
    yield from _images()


def _paper(name: str, more: str, rule: str, **files: Data) -> Refusal:
    """Return a paper with additional keys, and the files in its folder."""
    in_folder = {f"papers/{name}/{file}": data for file, data in files.items()}
    return Refusal(name, {f"papers/{name}.yaml": PAPER + more, **in_folder}, rule)


def _texts() -> Iterator[Refusal]:
    texts = dict(hostile_texts())
    for name, rule in REFUSED_IN_PROSE.items():
        yield _paper(f"in-prose-{name}", f"summary: {_quoted(texts[name])}\n", rule)
        files = {
            f"papers/in-file-{name}.yaml": PAPER,
            f"papers/in-file-{name}.md": texts[name],
        }
        yield Refusal(f"in-file-{name}", files, rule)
    for name, rule in REFUSED.items():
        yield _paper(f"in-line-{name}", f"changes: {_quoted(texts[name])}\n", rule)
        yield _paper(f"in-prose-{name}", f"summary: {_quoted(texts[name])}\n", rule)


_URLS = {
    "script": "javascript:hostile()",
    "script-case": "JavaScript:hostile()",
    "script-space": " javascript:hostile()",
    "script-tab": "java\tscript:hostile()",
    "script-newline": "java\nscript:hostile()",
    "script-comment": "javascript://example.org/%0Ahostile()",
    "data": "data:text/html,<script>hostile()</script>",
    "vbscript": "vbscript:hostile()",
    "file": "file:///etc/passwd",
    "ftp": "ftp://example.org/x",
    "blob": "blob:https://example.org/1",
    "no-scheme": "//evil.example/x",
    "backslashes": r"\\evil.example\x",
    "scheme-backslash": r"https:\\evil.example/x",
    "scheme-without-slashes": "https:evil.example",
    "space": "https://example.org/ onclick=hostile()",
    "bracket": "http://[::1",
    "empty-host": "https:///etc/passwd",
}
_URL_FIELDS = {
    "link": "links: [{kind: other, url: URL}]",
    "artifact": "artifacts: [{kind: code, url: URL}]",
    "status": "status: {state: corrected, url: URL}",
    "version": "versions: [{label: v1, url: URL}]",
    "work": "builds_on: {title: T, url: URL}",
    "relation": "relations: {relation: has-part, title: T, url: URL}",
    "model": "base_models: {name: T, url: URL}",
    "reviewed": "reviewed: {title: T, url: URL}",
    "funding": "funding: {funder: F, url: URL}",
}


def _urls() -> Iterator[Refusal]:
    script = _quoted(_URLS["script"])
    for name, url in _URLS.items():
        yield _paper(f"url-{name}", f"url: {_quoted(url)}\n", "invalid-value")
    for field, more in _URL_FIELDS.items():
        yield _paper(f"url-of-{field}", more.replace("URL", script) + "\n", "invalid-value")
    link = f"links: [{{kind: homepage, url: {script}}}]\n"
    yield Refusal("url-of-author", {"authors/url-of-author.yaml": AUTHOR + link}, "invalid-value")
    family = {"families/url-of-family.yaml": "name: F\n" + link.replace("homepage", "project")}
    yield Refusal("url-of-family", family, "invalid-value")
    grant = {"grants/url-of-grant.yaml": f"title: T\nfunder: F\nurl: {script}\n"}
    yield Refusal("url-of-grant", grant, "invalid-value")


_QUOTE = '"><script>hostile()</script>'
_VALUES = {
    "arxiv": f"arxiv: {json.dumps('2501.01234' + _QUOTE)}",
    "doi": f"doi: {json.dumps('10.1000/x y' + _QUOTE)}",
    "openreview": f"openreview: {json.dumps('abc' + _QUOTE)}",
    "pmid": f"pmid: {json.dumps('1' + _QUOTE)}",
    "pmcid": f"pmcid: {json.dumps('PMC1' + _QUOTE)}",
    "bibcode": f"bibcode: {json.dumps('2019A&A...622A...1M' + _QUOTE)}",
    "isbn": f"isbn: {json.dumps('978-3-16-148410-0' + _QUOTE)}",
    "issn": f"issn: {json.dumps('2049-3630' + _QUOTE)}",
    "orcid": f"authors: [{{name: A B, orcid: {json.dumps('0000-0002-1825-0097' + _QUOTE)}}}]",
    "ror": f"affiliations: {{name: X, ror: {json.dumps('03yrm5c26' + _QUOTE)}}}",
    "funder-id": f"funding: {{funder: X, funder_id: {json.dumps(_QUOTE)}}}",
    "language": f"language: {json.dumps('en' + _QUOTE)}",
    "language-of-text": f"summary: {{{json.dumps('en' + _QUOTE)}: x}}",
    "category": f"categories: {json.dumps('cs.CV' + _QUOTE)}",
    "long-category": f"categories: {'x' * 1900}",
    "msc": f"classifications: {{msc: {json.dumps('17B37' + _QUOTE)}}}",
    "type": f"type: {json.dumps('article' + _QUOTE)}",
    "kind": f"links: [{{kind: {json.dumps(_QUOTE)}, url: https://example.org/}}]",
    "date": f"date: {json.dumps('2024' + _QUOTE)}",
    "date-zero": "date: 0000-00-00",
    "date-huge": "date: 99999-01-01",
    "date-digits": "date: ２０２４",
    "citekey": f"citekey: {json.dumps('a},b={c' + _QUOTE)}",
    "number-huge": "results: [{benchmark: B, metric: m, value: 1e999}]",
    "number-infinite": "results: [{benchmark: B, metric: m, value: .inf}]",
    "number-infinity": "results: [{benchmark: B, metric: m, value: inf}]",
    "number-nan": "results: [{benchmark: B, metric: m, value: nan}]",
    "number-digits": f"results: [{{benchmark: B, metric: m, value: {'9' * 400}}}]",
    "number-hexadecimal": "results: [{benchmark: B, metric: m, value: 0x10}]",
    "number-pages": f"number_of_pages: {'9' * 50}",
    "number-negative": "number_of_pages: -1",
    "year-huge": f"venue: {{name: V, year: {'9' * 30}}}",
    "parameters": "artifacts: [{kind: model, parameters: 1e400}]",
    "flag": "featured: <script>",
    "former-id-up": "former_ids: ../../secret",
    "former-id-absolute": "former_ids: /etc/passwd",
    "former-id-long": f"former_ids: {'x' * 300}",
    "family-up": "family: ../../secret",
    "follows-up": "follows: ../../secret",
    "follows-long": f"follows: {'x' * 300}",
    "author-id-up": "authors: [{name: A B, id: ../../secret}]",
    "locked": f"locked: {json.dumps(_QUOTE)}",
    "nul": 'changes: "a\\0b"',
    "escape": 'changes: "a\\eb"',
    "surrogate": 'changes: "\\ud800"',
    "noncharacter-fffe": 'changes: "\\ufffe"',
    "noncharacter-ffff": 'changes: "\\uffff"',
    "control-c1": 'changes: "\\x9b31m"',
    "delete": 'changes: "\\x7f"',
    "long-line": f"changes: {'x' * 2001}",
    "long-prose": f"summary: {'x ' * 50_001}",
    "long-name": f"authors: [{'x' * 301}]",
    "unknown-key": f"{json.dumps(_QUOTE)}: x",
    "prototype-key": "__proto__: x",
    "long-key": f"{'x' * 500}: x",
}
_RULES = {
    "locked": "unknown-key-reference",
    "language-of-text": "unknown-language",
    "type": "invalid-choice",
    "kind": "invalid-choice",
    "surrogate": "invalid-yaml",
    "long-name": "invalid-name",
    "unknown-key": "unknown-key",
    "prototype-key": "unknown-key",
    "long-key": "unknown-key",
}


def _values() -> Iterator[Refusal]:
    for name, text in _VALUES.items():
        key = text.partition(":")[0]
        rest = "".join(line for line in PAPER.splitlines(True) if not line.startswith(f"{key}:"))
        files: dict[str, Data] = {f"papers/value-{name}.yaml": f"{rest}{text}\n"}
        yield Refusal(f"value-{name}", files, _RULES.get(name, "invalid-value"))
    colour = f"name: F\ncolour: {json.dumps('red;background:url(//evil.example/)')}\n"
    yield Refusal("value-colour", {"families/value-colour.yaml": colour}, "invalid-value")


_BOMB = "".join(f"a{n}: &a{n} [{f'*a{n - 1},' * 9}]\n" for n in range(1, 10))
_YAML: dict[str, tuple[Data, str]] = {
    "bomb": (f"a0: &a0 [x]\n{_BOMB}{PAPER}", "yaml-anchor"),
    "aliases": (f"{PAPER}a: &a x\nnotes: [{'*a, ' * 5_000}]\n", "yaml-anchor"),
    "merge-key": (f"{PAPER}<<: {{summary: x}}\n", "yaml-anchor"),
    "cycle": (f"{PAPER}notes: &a [*a]\n", "yaml-anchor"),
    "tag-object": (f"{PAPER}notes: !!python/object/apply:os.system ['touch ran']\n", "yaml-tag"),
    "tag-module": (f"{PAPER}notes: !!python/module:antigravity\n", "yaml-tag"),
    "tag-binary": (f"{PAPER}notes: !!binary aGk=\n", "yaml-tag"),
    "tag-own": (f"{PAPER}notes: !include /etc/passwd\n", "yaml-tag"),
    "tag-env": (f"{PAPER}notes: !ENV HOME\n", "yaml-tag"),
    "tag-declared": (f"%TAG ! tag:example.org,2000:\n---\n{PAPER}notes: !x y\n", "yaml-tag"),
    "version": (f"%YAML 9.9\n---\n{PAPER}", "invalid-yaml"),
    "nested-lists": (f"{PAPER}notes: {'[' * 3_000}{']' * 3_000}\n", "nested-too-deeply"),
    "nested-lists-open": (f"{PAPER}notes: {'[' * 100_000}", "nested-too-deeply"),
    "nested-mappings": (f"{PAPER}notes: {'{a: ' * 3_000}\n", "nested-too-deeply"),
    "nested-hyphens": (f"{PAPER}notes:\n{'- ' * 3_000}x\n", "nested-too-deeply"),
    "nested-keys": (
        PAPER + "".join(f"{' ' * depth}a:\n" for depth in range(200)),
        "nested-too-deeply",
    ),
    "duplicate-key": (f"{PAPER}title: U\n", "duplicate-key"),
    "complex-key": (f"{PAPER}? [a, b]\n: c\n", "complex-key"),
    "two-documents": (f"{PAPER}---\n{PAPER}", "invalid-yaml"),
    "tabs": (f"{PAPER}venue:\n\tname: V\n", "invalid-yaml"),
    "list": ("- title: T\n", "invalid-structure"),
    "scalar": ("<script>hostile()</script>\n", "invalid-structure"),
    "empty": ("", "missing-key"),
    "unclosed-quote": (f'{PAPER}changes: "x\n', "invalid-yaml"),
    "nul": (f"{PAPER}\0", "unprintable-character"),
    "escape-character": (f"{PAPER}changes: \x1b[2J\n", "unprintable-character"),
    "utf-16": (PAPER.encode("utf-16"), "invalid-encoding"),
    "utf-32": (PAPER.encode("utf-32"), "invalid-encoding"),
    "latin-1": ("title: ü\n".encode("latin-1"), "invalid-encoding"),
    "gb2312": ("title: 小事\n".encode("gb2312"), "invalid-encoding"),
    "overlong": (b"title: \xc0\xae\xc0\xae/\n", "invalid-encoding"),
    "surrogate-bytes": (b"title: \xed\xa0\x80\n", "invalid-encoding"),
    "gzip": (gzip.compress(PAPER.encode()), "invalid-encoding"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "invalid-encoding"),
    "million-characters": (f"{PAPER}summary: |\n  {'x' * 1_000_000}\n", "file-too-large"),
    "hundred-megabytes": (Large(100_000_000), "file-too-large"),
    "endless-title": (f"title: {'x ' * 200_000}\nauthors: [A B]\n", "invalid-value"),
    "many-keys": (PAPER + "".join(f"key{n}: 1\n" for n in range(8_000)), "unknown-key"),
    "many-formulas": (f"{PAPER}summary: |\n  " + "$\\foo{$ " * 10_000 + "\n", "invalid-math"),
    "many-links": (f"{PAPER}summary: |\n  {'[x](javascript:a) ' * 5_000}\n", "unsafe-link"),
    "many-pictures": (f"{PAPER}summary: |\n  {'![x](http://a/b) ' * 5_000}\n", "foreign-image"),
}


def _yaml() -> Iterator[Refusal]:
    for name, (text, rule) in _YAML.items():
        yield Refusal(f"yaml-{name}", {f"papers/yaml-{name}.yaml": text}, rule)


_NAMES = {
    "name-Capital": "name-Capital",
    "name-dots": "name-dots..",
    "name-dot": "name-dot.",
    "name-double": "name--double",
    "name-space": "name-space x",
    "name-slash": "name-slash\\..\\x",
    "name-percent": "name-percent%2e%2e",
    "name-markup": "name-<script>hostile()<",
    "name-quote": "name-\"'`",
    "name-line": "name-line\nx",
    "name-escape": "name-escape\x1b[2J",
    "name-right-to-left": "name-right-to-left\u202ex",
    "name-long": "name-long" + "x" * 240,
    "name-wide": "name-wide-ａ",
    "name-accent": "name-accent-é",
    "name-template": "name-{{7*191}}",
}


def _paths() -> Iterator[Refusal]:
    for name, stem in _NAMES.items():
        yield Refusal(name, {f"papers/{stem}.yaml": PAPER}, "invalid-file-name")
    yield Refusal(
        "name-news", {"news/name-news..md": "---\ndate: 2024\n---\nx"}, "invalid-file-name"
    )
    for name, file in {
        "up": "../../../secret.png",
        "absolute": "/etc/passwd",
        "windows": r"C:\secret.png",
        "encoded": "%2e%2e/secret.png",
        "url": "https://evil.example/x.png",
        "data": "data:image/svg+xml,<svg/onload=hostile()>",
        "device": "/dev/zero",
        "nul-device": "nul",
    }.items():
        rule = "missing-file" if name in {"encoded", "nul-device"} else "invalid-value"
        yield _paper(f"file-{name}", f"image: {{file: {_quoted(file)}, alt: A}}\n", rule)
        more = f"links: [{{kind: slides, file: {_quoted(file)}}}]\n"
        yield _paper(f"attached-{name}", more, rule)
    device = {"papers/former-id-device.yaml": PAPER + "former_ids: prn\n"}
    yield Refusal("former-id-device", device, "invalid-value")
    for stem in ("con", "nul", "aux", "com1", "lpt9"):
        yield Refusal(stem, {f"papers/{stem}.yaml": PAPER}, "invalid-file-name")


def _links() -> Iterator[Refusal]:
    for name, target in {
        "link-root": "/",
        "link-processes": "/proc",
        "link-devices": "/dev",
        "link-up": "../../..",
        "link-circle": ".",
        "link-itself": "link-itself",
    }.items():
        files: dict[str, Data] = {f"papers/{name}.yaml": PAPER}
        yield Refusal(name, {**files, f"papers/{name}": Link(target)}, "symbolic-link")
    yield _paper("link-missing", "", "symbolic-link", **{"x.pdf": Link("gone.pdf")})
    yield Refusal("link-alone", {"papers/link-alone": Link("/")}, "symbolic-link")
    yield Refusal("link-stray", {"papers/link-stray.txt": Link("/etc/passwd")}, "symbolic-link")
    for name, target in {
        "link-record": "/etc/passwd",
        "link-zero": "/dev/zero",
        "link-secret": "../../secret.txt",
    }.items():
        yield Refusal(name, {f"papers/{name}.yaml": Link(target)}, "symbolic-link")
        prose: dict[str, Data] = {
            f"papers/{name}-prose.yaml": PAPER,
            f"papers/{name}-prose.md": Link(target),
        }
        yield Refusal(f"{name}-prose", prose, "symbolic-link")
        from_folder = Link(f"../{target}" if target.startswith("..") else target)
        yield _paper(f"{name}-file", "", "symbolic-link", **{"x.pdf": from_folder})
        image = "image: {file: x.png, alt: A}\n"
        yield _paper(f"{name}-image", image, "symbolic-link", **{"x.png": from_folder})
    for folder in ("authors", "families", "grants"):
        link = {f"{folder}/link-of-{folder}.yaml": Link("/etc/passwd")}
        yield Refusal(f"link-of-{folder}", link, "symbolic-link")
    yield Refusal("link-of-news", {"news/link-of-news.md": Link("/etc/passwd")}, "symbolic-link")


_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
_SVGS: dict[str, tuple[Data, str]] = {
    "script": (f"{_SVG}<script>hostile()</script></svg>", "active-svg"),
    "xhtml": ('<svg xmlns:h="http://www.w3.org/1999/xhtml"><h:script/></svg>', "active-svg"),
    "handler": ('<svg onload="hostile()" viewBox="0 0 9 9"/>', "active-svg"),
    "link": (f'{_SVG}<a x:href="java&#10;script:hostile()"><g/></a></svg>', "active-svg"),
    "use": (f'{_SVG}<use href="data:image/svg+xml,x#a"/></svg>', "active-svg"),
    "set": (f'{_SVG}<a><set attributeName="x:href" to="javascript:x"/></a></svg>', "active-svg"),
    "frame": (f"{_SVG}<foreignObject><iframe srcdoc='x'/></foreignObject></svg>", "active-svg"),
    "image": (f'{_SVG}<image href="//evil.example/x.png"/></svg>', "active-svg"),
    "import": (f"{_SVG}<style>@imp<!-- -->ort '//evil.example/'</style></svg>", "active-svg"),
    "style": (f'{_SVG}<g style="fill:url(https://evil.example/#a)"/></svg>', "active-svg"),
    "instruction": (f'<?xml-stylesheet href="x"?>{_SVG}</svg>', "active-svg"),
    "entity-script": (
        f'<!DOCTYPE svg [<!ENTITY x "<script>1</script>">]>{_SVG}&x;</svg>',
        "active-svg",
    ),
    "entity-file": (
        f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{_SVG}&x;</svg>',
        "active-svg",
    ),
    "default-attribute": (
        f'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "x">]>{_SVG}</svg>',
        "active-svg",
    ),
    "parameter-attribute": (
        (
            "<!DOCTYPE svg [<!ENTITY % a '<!ATTLIST svg onload CDATA \"hostile()\">'> %a;]>"
            f"{_SVG}</svg>"
        ),
        "active-svg",
    ),
    "parameter-script": (
        (
            "<!DOCTYPE svg [<!ENTITY % a '<!ENTITY x \"&#60;script>hostile()&#60;/script>\">'> %a;]>"
            f"{_SVG}&x;</svg>"
        ),
        "active-svg",
    ),
    "srcset": (
        (
            f'{_SVG}<foreignObject><h:img xmlns:h="http://www.w3.org/1999/xhtml" '
            'srcset="https://evil.example/x.png 1x"/></foreignObject></svg>'
        ),
        "active-svg",
    ),
    "image-set": (
        f'{_SVG}<g style=\'fill:image-set("a.png" 9x, "https://evil.example/" 1x)\'/></svg>',
        "active-svg",
    ),
    "no-slashes": (f'{_SVG}<g style="fill:url(https:evil.example/#a)"/></svg>', "active-svg"),
    "hidden-url": (
        f"{_SVG}<style>a{{b:'/*';fill:url(//evil.example/);c:'*/'}}</style></svg>",
        "active-svg",
    ),
    "bomb": (
        '<!DOCTYPE svg [<!ENTITY a0 "aaaaaaaaaa">'
        + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 20))
        + f"]>{_SVG}&a19;</svg>",
        "unreadable-image",
    ),
    "unclosed": (f"{_SVG}<script>hostile()</script>", "active-svg"),
    "deep": (_SVG + "<g>" * 50_000, "unreadable-image"),
    "digits": (f'<svg width="{"9" * 400}" height="1"/>', "unreadable-image"),
    "huge": ('<svg viewBox="0 0 99999999 9999999999"/>', "unreadable-image"),
    "infinite": ('<svg viewBox="0 0 1e999 -1"/>', "unreadable-image"),
    "gb2312": (
        f'<?xml version="1.0" encoding="gb2312"?>{_SVG}小</svg>'.encode("gb2312"),
        "unreadable-image",
    ),
    "shift-jis": (f'<?xml version="1.0" encoding="Shift_JIS"?>{_SVG}</svg>', "unreadable-image"),
    "utf-7": (
        f'<?xml version="1.0" encoding="UTF-7"?>{_SVG}+ADw-script+AD4-</svg>',
        "unreadable-image",
    ),
    "unknown-encoding": (f'<?xml version="1.0" encoding="x"?>{_SVG}</svg>', "unreadable-image"),
    "utf-16": (f"{_SVG}<script/></svg>".encode("utf-16"), "active-svg"),
    "html": ("<html><script>hostile()</script></html>", "unreadable-image"),
}


def _png(width: int, height: int, data: bytes) -> bytes:
    """Return a PNG whose header states this size, whatever its data are."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def _saved(kind: str) -> bytes:
    data = BytesIO()
    Image.new("RGB", (16, 16), (9, 99, 200)).save(data, kind)
    return data.getvalue()


def raster_images() -> dict[str, bytes]:
    """Files called ``.png`` that are not readable images."""
    postscript = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(ran) (w) file closefile\n"
    return {
        "eps": postscript,
        "eps-preview": struct.pack("<IIII12xI", 0xC6D3D0C5, 32, len(postscript), 0, 65535)
        + postscript,
        "pdf": b"%PDF-1.7\n/OpenAction << /S /Launch >>",
        **{kind.lower(): _saved(kind) for kind in ("TIFF", "BMP", "ICO", "TGA", "PCX", "PPM")},
        "html": b"<html><script>hostile()</script></html>",
        "svg": _SVG.encode() + b"<script>hostile()</script></svg>",
        "empty": b"",
        "truncated": _saved("PNG")[:60],
        "truncated-jpeg": _saved("JPEG")[:200],
        "bomb": _png(50_000, 50_000, zlib.compress(bytes(1000))),
        "bomb-size": _png(2**31 - 1, 2**31 - 1, b""),
        "no-pixels": _png(0, 0, b""),
        "signature": b"\x89PNG\r\n\x1a\n",
        "webp-size": b"RIFF\xff\xff\xff\xffWEBPVP8 " + bytes(20),
        "gif-size": b"GIF89a\xff\xff\xff\xff\x00\x00\x00",
    }


def _images() -> Iterator[Refusal]:
    image = "image: {file: FILE, alt: A}\n"
    for name, (data, rule) in _SVGS.items():
        more = image.replace("FILE", "a.svg")
        yield _paper(f"svg-{name}", more, rule, **{"a.svg": data})
    for name, contents in raster_images().items():
        more = image.replace("FILE", "a.png")
        yield _paper(f"image-{name}", more, "unreadable-image", **{"a.png": contents})
    page = "{{ touch('ran') }}\n\n<script>hostile()</script>\n\n--8<-- \"secret.txt\"\n"
    for name in ("page.md", "index.md", "README.markdown", "inner/page.MD"):
        case = name.lower().replace("/", "-").replace(".", "-")
        yield _paper(f"attached-{case}", "", "attached-page", **{name: page})
    news = {
        "news/attached-to-news.md": "---\ndate: 2024\n---\nx\n",
        "news/attached-to-news/x.md": page,
    }
    yield Refusal("attached-to-news", news, "attached-page")
    hidden = _SVGS["script"][0]
    yield _paper("svg-not-named", "", "active-svg", **{"hidden.SVG": hidden})


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def write_refusals(content: Path) -> None:
    """Write the files of all cases.

    Args:
        content: the content folder.
    """
    for refusal in refusals():
        for name, data in refusal.files.items():
            path = content / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(data, Link):
                path.symlink_to(data.target)
            elif isinstance(data, Large):
                with path.open("wb") as file:
                    file.truncate(data.size)
            else:
                path.write_bytes(data.encode() if isinstance(data, str) else data)
