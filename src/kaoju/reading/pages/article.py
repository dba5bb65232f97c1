"""Article: which blocks of a page are the report.

Reads blocks and boxes, gives the numbers of the blocks that are the main text. Goes down from the page to the smallest
box that holds nearly all of its prose; what a maker calls comments, shares or recommendations does not count as prose
unless there is hardly any other. Never looks at two boxes twice: linear in the page.
"""

import re

import msgspec

from kaoju.reading.pages.blocks import Block, Box, Page
from kaoju.reading.words import words

# What makers of pages call what is not the article. The names are parts of English and pinyin identifiers.
_COMMENTS = re.compile(
    r"(?:^|[\s_-]|\b)(?:comments?|cmts?|reply|replies|respond|discuss(?:ion)?|disqus|gentie)(?:$|[\s_-]|\b)"
    r"|comment[-_]?(?:list|wrap|area|box|s-area)|(?:list|wrap|box)[-_]?comment"
)
_BESIDE = re.compile(
    r"(?:^|[\s_-]|\b)(?:related?|relate[sd]?posts?|recommend\w*|rec|tuijian|xgxw|"
    r"shares?|sharing|share\w+|sharedaddy|social|bdsharebuttonbox|"
    r"nav|navbar|navigation|menu|breadcrumbs?|crumbs?|path|sidebar|aside|foot|footer|copyright|disclaimers?|statement|shengming|"
    r"ad|ads|advert\w*|banner|promo\w*|sponsor\w*|popup|modal|toolbar|tools?|tags?|keywords?|hot|hotnews|rank\w*|ranking|"
    r"caption|img_?descr?|pictext|pic_?desc|wp-caption-text|figcaption|byline|meta|timebox|editor|editors|edit|"
    r"login|search\w*|subscribe|newsletter|qrcode|erweima|prev|next|pager|pagination|more|toc)(?:$|[\s_-]|\b)"
    r"|related|recommend|sharedaddy|breadcrumb|copyright"
)
_BESIDE_TAGS = frozenset({"nav", "footer", "aside", "header", "figure", "figcaption", "menu", "dialog", "address"})
_HIDDEN = re.compile(r"display\s*:\s*none|\bhidden$")
_STOPS = re.compile("[\u3002\uff01\uff1f\uff0c\uff1b\uff1a\u3001!?;,.:\u2026]")
_FULL_STOPS = re.compile("[\u3002\uff01\uff1f!?\u2026]|\\.(?:\\s|$)")
_SMALL, _NEARLY_ALL, _HALF, _SOME = 0.2, 0.97, 0.5, 0.1
_LONG, _SHORT = 24, 40
_LINKS_WEIGH = 4


class Found(msgspec.Struct):
    """The main text: the numbers of its blocks in order, and how much of the page's prose they hold."""

    blocks: list[int]
    share: float


def article(page: Page, title: str = "") -> Found:
    r"""The blocks of the main text.

    >>> from kaoju.reading.pages.blocks import page_of
    >>> page = page_of("<div><a href=\"/\">首页</a></div><div class=\"t\"><p>港口已恢复通航，秩序平稳。</p></div>")
    >>> [page.blocks[number].text for number in article(page).blocks]
    ['港口已恢复通航，秩序平稳。']
    """
    weights = _weighed(page)
    is_comment = _comments(page, weights)
    if any(is_comment):
        without = [0 if is_comment[n] else weight for n, weight in enumerate(weights)]
        weights, is_comment = (without, is_comment) if any(without) else (weights, [False] * len(weights))
    everything = sum(weights)
    beside = _beside(page.boxes)
    counted = [0 if beside[block.box] else weight for block, weight in zip(page.blocks, weights, strict=True)]
    if sum(counted) < _SMALL * everything:
        counted, beside = weights, [False] * len(page.boxes)
    box = _smallest(page, counted)
    inside = _inside(page.boxes, box)
    kept = [
        n for n, block in enumerate(page.blocks) if inside[block.box] and not beside[block.box] and not is_comment[n]
    ]
    kept = _trimmed(page.blocks, kept, counted, title)
    return Found(kept, sum(weights[n] for n in kept) / everything if everything else 0.0)


def _comments(page: Page, weights: list[int]) -> list[bool]:
    """Which blocks are what readers wrote: by what the maker calls their box, or behind a line that announces them."""
    boxes = page.boxes
    within = [False] * len(boxes)
    for number, box in enumerate(boxes):
        within[number] = (box.parent >= 0 and within[box.parent]) or (
            box.tag != "body" and box.marks != "" and _COMMENTS.search(box.marks) is not None
        )
    found = [within[block.box] for block in page.blocks]
    first = next((n for n, weight in enumerate(weights) if weight and not found[n]), len(found))
    for n, block in enumerate(page.blocks[first:], start=first):
        is_plain = not found[n] and len(block.text) < _SHORT and block.linked * 2 <= len(block.text)
        if is_plain and words().comments.fullmatch(block.text):
            inside = _inside(boxes, block.box)
            found[n:] = [is_found or inside[one.box] for is_found, one in zip(found[n:], page.blocks[n:], strict=True)]
            break
    return found


def _weighed(page: Page) -> list[int]:
    """The prose of each block, less where its box is half links: a list of other articles with a line about each."""
    sizes, linked = [0] * len(page.boxes), [0] * len(page.boxes)
    for block in page.blocks:
        sizes[block.box] += len(block.text)
        linked[block.box] += block.linked
    kept = [max(0.0, 1 - _LINKS_WEIGH * there / max(size, 1)) for there, size in zip(linked, sizes, strict=True)]
    return [int(prose(block) * kept[block.box]) for block in page.blocks]


def prose(block: Block) -> int:
    """How many characters of running text a block has.

    >>> [prose(Block(0, text, links)) for text, links in (("港口已恢复通航。", 0), ("首页", 0), ("热文，点我。", 5))]
    [8, 0, 0]
    """
    size = len(block.text)
    if block.linked * 2 > size or block.level or words().is_furniture(block.text):
        return 0
    is_prose = _FULL_STOPS.search(block.text) or (size >= _LONG and _STOPS.search(block.text))
    return size - block.linked if is_prose else 0


def _beside(boxes: list[Box]) -> list[bool]:
    beside = [False] * len(boxes)
    for number, box in enumerate(boxes):
        beside[number] = (box.parent >= 0 and beside[box.parent]) or (
            box.tag != "body"
            and (
                box.tag in _BESIDE_TAGS
                or (box.marks != "" and _BESIDE.search(box.marks) is not None)
                or (box.style != "" and _HIDDEN.search(box.style) is not None)
            )
        )
    return beside


def _smallest(page: Page, weights: list[int]) -> int:
    """The smallest box with nearly all of the prose."""
    boxes = page.boxes
    own, total = [0] * len(boxes), [0] * len(boxes)
    for block, weight in zip(page.blocks, weights, strict=True):
        own[block.box] += weight
    best, alike = [-1] * len(boxes), [0] * len(boxes)
    for number in range(len(boxes) - 1, -1, -1):
        total[number] += own[number]
        parent = boxes[number].parent
        if parent >= 0:
            total[parent] += total[number]
            if best[parent] < 0 or total[number] >= total[best[parent]]:
                best[parent] = number
    for number, box in enumerate(boxes):
        if box.parent >= 0 and total[number] and best[box.parent] != number:
            champion = boxes[best[box.parent]]
            alike[box.parent] += (champion.tag, champion.marks) == (box.tag, box.marks)
    at = 0
    while best[at] >= 0 and total[at]:
        share = total[best[at]] / total[at]
        is_split = alike[at] or own[at] > _SOME * total[at]
        if share < _HALF or (share < _NEARLY_ALL and is_split) or own[at] > _SOME * total[at]:
            break
        at = best[at]
    return at


def _inside(boxes: list[Box], box: int) -> list[bool]:
    inside = [False] * len(boxes)
    inside[box] = True
    for number in range(box + 1, len(boxes)):
        inside[number] = inside[boxes[number].parent]
    return inside


def _trimmed(blocks: list[Block], kept: list[int], weights: list[int], title: str) -> list[int]:
    """Without what stands around the prose: the title, labelled lines, lists of links.

    A line behind it that names its source is part of it: a reader of the text looks for it there.
    """
    is_credit, is_furniture = words().labels["credit"].search, words().is_furniture
    with_prose = [n for n in kept if weights[n]]
    first, last = (with_prose[0], with_prose[-1]) if with_prose else (0, len(blocks))
    trimmed = []
    for n in kept:
        block = blocks[n]
        is_credited = n > first and len(block.text) < _SHORT and is_credit(block.text) is not None
        is_within = first <= n <= last and (weights[n] or block.linked * 2 <= len(block.text))
        if is_credited or (is_within and block.text != title and not is_furniture(block.text)):
            trimmed.append(n)
    return trimmed
