"""A ledger of the sample reports, and browsers in front of it: one that may write, one that may only look."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from importlib.resources import files
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kaoju.ledger import open_ledger
from kaoju.reading import sources
from kaoju.runners.adding import add
from kaoju.runners.comparing import sketched, update
from kaoju.runners.filing import filed, filled
from kaoju.web.app import application
from kaoju.web.settings import Settings

Browsers = Callable[..., TestClient]
ADDRESS = "http://127.0.0.1:8765"


@pytest.fixture(scope="session")
def sample_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the sample reports, compared; nobody writes to it."""
    path = tmp_path_factory.mktemp("web") / "news.kaoju"
    with open_ledger(path, make=True) as ledger:
        given = (filed(one) for one in sources(str(files("kaoju").joinpath("demo", "reports.jsonl"))))
        for _ in add(ledger, given, partial(map, partial(filled, sketch=sketched))):
            pass
        update(ledger)
    return path


@pytest.fixture
def own_ledger(sample_ledger: Path, tmp_path: Path) -> Path:
    """A copy that a test may write to."""
    return Path(shutil.copy(sample_ledger, tmp_path / "own.kaoju"))


@pytest.fixture(scope="session")
def browser(sample_ledger: Path) -> Iterator[TestClient]:
    """One that looks, in English."""
    settings = Settings(ledger=sample_ledger, token="once", secret="kept")
    with TestClient(application(settings), base_url=ADDRESS, headers={"accept-language": "en"}) as made:
        yield made


@pytest.fixture
def editor(own_ledger: Path) -> Iterator[TestClient]:
    """One that opened the printed address, before a ledger of its own."""
    settings = Settings(ledger=own_ledger, token="once", secret="kept")
    told = {"accept-language": "en", "sec-fetch-site": "same-origin"}
    with TestClient(application(settings), base_url=ADDRESS, headers=told) as made:
        assert made.get("/?token=once").status_code == 200
        yield made
