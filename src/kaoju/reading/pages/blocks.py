"""Blocks: one pass over a page's markup, as the lines a reader would see and the boxes they stand in.

Reads markup that a browser's parser has set right (every tag closed, every value in double quotes), gives blocks,
boxes and what the head says. Linear in the page; keeps its own stack, so no depth is too deep.
"""

import re
from html import unescape

import msgspec

_TOKEN = re.compile(
    r"<(?P<close>/)?(?P<tag>[a-zA-Z][^\s/>]*+)(?P<attributes>(?:[^>\"]++|\"[^\"]*+\")*+)>|(?P<text>[^<]++)|<", re.DOTALL
)
_ATTRIBUTE = re.compile(r"(?<=\s)([^\s=\"<>/]++)=\"([^\"]*+)\"")
_SPACE = re.compile(r"[ \t\r\n\f\v\xa0\u3000\u200b\ufeff]+")
_BOXES = frozenset({
    "div", "section", "article", "main", "td", "th", "table", "center", "header", "footer", "nav", "aside", "form",
    "figure", "figcaption", "ul", "ol", "dl", "body", "details", "dialog", "fieldset", "menu", "address",
})  # fmt: skip
_LINES = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dd", "dt", "tr", "blockquote", "pre", "caption", "summary",
    "tbody", "thead", "tfoot", "option", "hr", "legend", "hgroup", "search",
})  # fmt: skip
_RAW = frozenset({"script", "style", "noscript", "iframe", "template", "noembed", "noframes", "xmp", "textarea"})
_UNSEEN = frozenset({"svg", "math", "select", "button", "object", "video", "audio", "canvas", "rt", "rp"})
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "frame", "basefont", "bgsound", "keygen",
})  # fmt: skip
_LONGEST_SCRIPT = 400_000


class Box(msgspec.Struct, gc=False):
    """An element that holds others: its parent's number, and what its maker calls it."""

    parent: int
    tag: str
    marks: str = ""
    style: str = ""


class Block(msgspec.Struct, gc=False):
    """A line as it is seen: the number of its box, its text, how much of that are links, its heading level or 0."""

    box: int
    text: str
    linked: int = 0
    level: int = 0


class Page(msgspec.Struct):
    """What one pass found."""

    boxes: list[Box]
    blocks: list[Block]
    metas: list[dict[str, str]]
    properties: list[tuple[str, str, int]]
    times: list[tuple[str, int]]
    scripts: list[str]
    linked_data: list[str]
    areas: list[tuple[str, str]]
    title: str = ""
    canonical: str = ""


def attributes(written: str) -> dict[str, str]:
    """The attributes of a tag.

    >>> attributes(' class="a b" data-x="1 &amp; 2"')
    {'class': 'a b', 'data-x': '1 & 2'}
    """
    return {name.lower(): unescape(value) if "&" in value else value for name, value in _ATTRIBUTE.findall(written)}


def page_of(markup: str) -> Page:
    """The blocks and boxes of a page.

    >>> page = page_of('<body><div class="text"><p>港口<a href="/b">停航</a>。</p></div></body>')
    >>> page.blocks[0].text, page.blocks[0].linked, page.boxes[page.blocks[0].box].marks
    ('港口停航。', 2, 'text')
    """
    return _Pass(markup).page


class _Pass:
    """The state of the pass: the open boxes, the line that is being written."""

    def __init__(self, markup: str) -> None:
        self.page = Page([Box(-1, "html")], [], [], [], [], [], [], [])
        self.markup, self.box = markup, 0
        self.parts: list[str] = []
        self.linked = self.links = self.level = self.unseen = 0
        self.in_title = False
        self.open_property = ""
        self._run()
        self._flush()

    def _run(self) -> None:
        markup, at, match = self.markup, 0, _TOKEN.match
        while (token := match(markup, at)) is not None:
            at = token.end()
            close, tag, written, text = token.groups()
            if text is not None:
                if not self.unseen:
                    self._write(text)
            elif tag is None:
                at = self._skip(at)
            elif close:
                self._close(tag.lower())
            else:
                tag = tag.lower()
                if tag in _RAW:
                    at = self._keep(tag, written, at)
                else:
                    self._open(tag, written)

    def _skip(self, at: int) -> int:
        """Where a comment, or what else begins with an angle, ends."""
        is_comment = self.markup.startswith("!--", at)
        end = self.markup.find("-->" if is_comment else ">", at)
        return end + (3 if is_comment else 1) if end >= 0 else len(self.markup)

    def _keep(self, tag: str, written: str, at: int) -> int:
        """Take what stands in an element as it is, where it is looked at; where it ends."""
        end = self.markup.find(f"</{tag}", at)
        end = len(self.markup) if end < 0 else end
        if tag == "script":
            self._script(written, at, end)
        elif tag == "textarea" and 0 < end - at <= _LONGEST_SCRIPT:
            self.page.areas.append((written, unescape(self.markup[at:end])))
        return end

    def _script(self, written: str, start: int, end: int) -> None:
        if end - start > _LONGEST_SCRIPT:
            return
        if "ld+json" in written:
            self.page.linked_data.append(self.markup[start:end])
        elif end > start:
            self.page.scripts.append(self.markup[start:end])

    def _write(self, text: str) -> None:
        if self.in_title:
            self.page.title += text
            return
        text = _SPACE.sub(" ", unescape(text) if "&" in text else text)
        self.parts.append(text)
        if self.links:
            self.linked += len(text) - text.count(" ")

    def _open(self, tag: str, written: str) -> None:
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag in _BOXES:
            self._flush()
            told = attributes(written) if written else {}
            marks = f"{told.get('class', '')} {told.get('id', '')} {told.get('role', '')}".strip().lower()
            self.page.boxes.append(Box(self.box, tag, marks, told.get("style", "") + (" hidden" * ("hidden" in told))))
            self.box = len(self.page.boxes) - 1
        elif tag in _LINES or tag == "br":
            self._flush()
            self.level = int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else 0
        elif tag == "a":
            self.links += 1
        elif tag == "title":
            self.in_title = not self.page.title
        elif tag == "meta":
            self.page.metas.append(attributes(written))
        elif tag == "link" and "canonical" in written and not self.page.canonical:
            self.page.canonical = attributes(written).get("href", "")
        if "itemprop" in written or tag == "time":
            self._property(tag, attributes(written))

    def _property(self, tag: str, told: dict[str, str]) -> None:
        value = told.get("content") or told.get("datetime") or ""
        if tag == "time" and value:
            self.page.times.append((value, len(self.page.blocks)))
        if told.get("itemprop"):
            self.page.properties.append((told["itemprop"], value, len(self.page.blocks)))

    def _close(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in _BOXES:
            self._flush()
            if self.page.boxes[self.box].tag == tag:
                self.box = max(0, self.page.boxes[self.box].parent)
        elif tag in _LINES:
            self._flush()
            self.level = 0
        elif tag == "a":
            self.links = max(0, self.links - 1)
        elif tag == "title":
            self.in_title = False

    def _flush(self) -> None:
        if not self.parts:
            return
        text = "".join(self.parts)
        text = _SPACE.sub(" ", text).strip(" ") if "  " in text or text[:1] == " " or text[-1:] == " " else text
        if text:
            self.page.blocks.append(Block(self.box, text, self.linked, self.level))
        self.parts.clear()
        self.linked = 0
