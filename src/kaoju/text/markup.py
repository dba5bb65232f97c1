"""Markup: pictures and links that a page's Markdown or HTML left in its text.

Reads a folded text, gives spans by offset. Knows no language; never looks further than one line past a bracket.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TARGET = r"\((?:[^()\n]|\([^()\n]{0,200}+\)){0,2000}+\)"
_IMAGE = re.compile(rf"!\[[^\[\]\n]{{0,300}}+\]{_TARGET}")
_AROUND_IMAGE = re.compile(rf"\]{_TARGET}")
# The label may hold one pair of brackets, as in [【…】[1]](…).
_LINK = re.compile(rf"\[(?P<label>(?:[^\[\]\n]|\[[^\[\]\n]{{0,300}}+\]){{0,300}}+)\](?P<target>{_TARGET})")
_ADDRESS = re.compile(r"\((?:[a-z]{2,9}:|/|#|www\.|[\w./-]{1,300}?\.(?:md|html?)\))")
# What a page embeds: an image or player tag, or the shortcode of a site generator, {{< video src=… >}}.
_EMBED = re.compile(
    r"<(?:img|iframe|video|audio|embed)\b[^<>\n]{0,2000}+>(?:</(?:iframe|video|audio)>)?+"
    r"|\{\{[<%][^{}\n]{0,2000}+(?<=[>%])\}\}"
)
_FIGURE, _FIGURE_END = "<figure", "</figure>"


class Link(NamedTuple):
    """A Markdown link; what it points to begins at `target`."""

    start: int
    end: int
    target: int
    label: str


def figures(folded: str) -> Iterator[tuple[int, int]]:
    """Figure blocks, from the tag to its end tag; a block that never ends is none.

    >>> list(figures("a<figure>b</figure>c"))
    [(1, 19)]
    """
    start = folded.find(_FIGURE)
    while start >= 0:
        end = folded.find(_FIGURE_END, start)
        if end < 0:
            return
        end += len(_FIGURE_END)
        yield start, end
        start = folded.find(_FIGURE, end)


def embeds(folded: str) -> Iterator[tuple[int, int]]:
    """Pictures and players that stand outside a figure block.

    >>> list(embeds('a {{< video src="b" >}} c'))
    [(2, 23)]
    """
    if "{{" in folded or "<" in folded:
        for embed in _EMBED.finditer(folded):
            yield embed.span()


def images(folded: str) -> Iterator[tuple[int, int]]:
    """Markdown images, with the link around them if there is one.

    >>> list(images("a ![](b.jpg) c"))
    [(2, 12)]
    """
    for image in _IMAGE.finditer(folded):
        start, end = image.span()
        around = _AROUND_IMAGE.match(folded, end) if folded[start - 1 : start] == "[" else None
        yield (start - 1, around.end()) if around else (start, end)


def links(folded: str) -> Iterator[Link]:
    """Markdown links whose target is an address.

    >>> [link.label for link in links("[报道](https://example.org/1) (x)")]
    ['报道']
    """
    if "](" not in folded:
        return
    for link in _LINK.finditer(folded):
        if _ADDRESS.match(folded, link.start("target")):
            yield Link(link.start(), link.end(), link.start("target"), link["label"])
