"""Links to claims: the same in every ledger, whatever came first and however often it was made anew."""

from functools import partial
from importlib.resources import files
from pathlib import Path

from starlette.testclient import TestClient

from kaoju.exports.recording import Recorder
from kaoju.ledger import open_ledger
from kaoju.reading import Source, sources
from kaoju.runners.adding import add
from kaoju.runners.filing import filed, filled
from kaoju.web.app import application
from kaoju.web.settings import Settings


def made(path: Path, given: list[Source]) -> tuple[TestClient, dict[str, tuple[str, int, int, str]]]:
    """A page before a new ledger, and every claim with its report and characters."""
    with open_ledger(path, make=True) as ledger:
        list(add(ledger, map(filed, given), partial(map, filled)))
        rows = [row for one in ledger.reports() for row in Recorder(ledger.reading(one.key), one.key).claims()]
    client = TestClient(
        application(Settings(ledger=path, token="once", secret="kept")), base_url="http://127.0.0.1:8765"
    )
    return client, {row.id: (row.report, row.start, row.end, row.text) for row in rows}


def test_a_link_leads_to_the_same_characters_after_all_was_added_again(tmp_path: Path) -> None:
    demo = files("kaoju").joinpath("demo")
    given = [one for name in ("reports", "week") for one in sources(str(demo.joinpath(f"{name}.jsonl")))]
    first, claims = made(tmp_path / "first.kaoju", given)
    second, again = made(tmp_path / "second.kaoju", given[::-1])
    assert len(claims) > 200
    assert claims == again
    for name in list(claims)[::5]:
        one, other = (client.get(f"/c/{name}", follow_redirects=False) for client in (first, second))
        assert one.status_code == other.status_code == 303
        assert one.headers["location"] == other.headers["location"]
        assert claims[name][0] in one.headers["location"]
