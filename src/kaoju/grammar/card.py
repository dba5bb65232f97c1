"""Cards: one YAML file each, read as strings only.

Gives `Card` values with the line of every key. Duplicate and unknown keys are refused; nothing is converted.
"""

from pathlib import Path
from typing import Any

import yaml

from kaoju.errors import RuleError
from kaoju.model import Card, Example

KEYS = ("says", "when", "unless", "gives", "with", "beats", "examples", "counterexamples", "status", "was", "because")
EXAMPLE_KEYS = ("text", "means", "why", "published")
OPEN, CLOSE = "⟦", "⟧"

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_card(path: Path, card_id: str, shown: str) -> Card:
    """Read one card; `shown` is its path as errors print it.

    Raises RuleError for YAML that cannot be read, a duplicate, unknown or missing key, or an unmarked example.
    """
    fields = mapping(compose(path, shown), shown, KEYS)
    for needed in ("says", "when", "gives"):
        if needed not in fields:
            raise RuleError(f"the card has no “{needed}”", slug="card-key", path=shown, line=1)
    return Card(
        id=card_id,
        path=shown,
        says=text_of(fields["says"], shown),
        when=texts_of(fields["when"], shown),
        gives=text_of(fields["gives"], shown),
        unless=texts_of(fields.get("unless"), shown),
        beats=texts_of(fields.get("beats"), shown),
        with_={key: text_of(node, shown) for key, node in mapping(fields.get("with"), shown).items()},
        examples=_examples(fields.get("examples"), shown, marked=True),
        counterexamples=_examples(fields.get("counterexamples"), shown, marked=False),
        lines={key: node.start_mark.line + 1 for key, node in fields.items()},
        status=text_of(fields["status"], shown) if "status" in fields else "",
        was=text_of(fields["was"], shown) if "was" in fields else "",
        because=text_of(fields["because"], shown) if "because" in fields else "",
    )


def marked(example: Example) -> str:
    """The text of an example with its marks again."""
    text, start, end = example.text, example.start, example.end
    return text if (start, end) == (0, len(text)) else text[:start] + OPEN + text[start:end] + CLOSE + text[end:]


def compose(path: Path, shown: str) -> yaml.Node | None:
    """The nodes of a YAML file with their lines; `shown` is its path as errors print it.

    Raises RuleError for what is no YAML.
    """
    try:
        root: yaml.Node | None = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise RuleError(
            f"YAML cannot read this: {error.problem}", slug="card-yaml", path=shown, line=line,
            hint="Quote a value that begins with { [ or contains “: ”.",
        ) from None  # fmt: skip
    return root


def mapping(node: yaml.Node | None, shown: str, known: tuple[str, ...] = ()) -> dict[str, yaml.Node]:
    """The fields of a mapping; `known` are the keys it may have, any where it is empty."""
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise RuleError("“key: value” lines are expected", slug="card-yaml", path=shown, line=node.start_mark.line + 1)
    fields: dict[str, yaml.Node] = {}
    for key_node, value in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key in fields:
            raise RuleError(f"“{key}” stands twice", slug="card-key", path=shown, line=line, hint="Keep one of them.")
        if known and key not in known:
            hint = "Keys are: " + ", ".join(known) + "."
            raise RuleError(f"no key is called “{key}”", slug="card-key", path=shown, line=line, hint=hint)
        fields[key] = value
    return fields


def text_of(node: yaml.Node, shown: str) -> str:
    """The one text that a node is."""
    if not isinstance(node, yaml.ScalarNode):
        raise RuleError("one text is expected", slug="card-yaml", path=shown, line=node.start_mark.line + 1)
    return str(node.value)


def texts_of(node: yaml.Node | None, shown: str) -> tuple[str, ...]:
    """The texts of a list; one text is a list of one."""
    if node is None:
        return ()
    if isinstance(node, yaml.SequenceNode):
        return tuple(text_of(item, shown) for item in node.value)
    return (text_of(node, shown),)


def _examples(node: yaml.Node | None, shown: str, *, marked: bool) -> tuple[Example, ...]:
    if node is None:
        return ()
    if not isinstance(node, yaml.SequenceNode):
        raise RuleError("a list of examples is expected", slug="card-yaml", path=shown, line=node.start_mark.line + 1)
    return tuple(_example(item, shown, marked=marked) for item in node.value)


def _example(node: yaml.Node, shown: str, *, marked: bool) -> Example:
    line = node.start_mark.line + 1
    fields = {key: text_of(value, shown) for key, value in mapping(node, shown, EXAMPLE_KEYS).items()}
    text = fields.get("text", "")
    start, end = text.find(OPEN), text.find(CLOSE)
    if marked and not 0 <= start < end:
        hint = "Mark what the card reads: " + OPEN + "…" + CLOSE + "."
        raise RuleError("the example marks nothing", slug="card-example", path=shown, line=line, found=text, hint=hint)
    plain = text.replace(OPEN, "").replace(CLOSE, "")
    span = (start, end - 1) if start >= 0 else (0, len(plain))
    return Example(plain, *span, line, fields.get("means", ""), fields.get("why", ""), fields.get("published"))
