import msgspec

from kaoju.exports.shares import coverage, shares
from kaoju.model import Reading


def test_the_shares_of_claims_add_up_to_all_of_them(claimed: Reading) -> None:
    found = shares(claimed)
    assert (found.claims, found.named, found.anonymous, found.none) == (4, 2, 1, 1)
    assert found.percent(found.named) == 50


def test_a_source_without_a_name_is_anonymous_whatever_its_kind(claimed: Reading) -> None:
    first = msgspec.structs.replace(claimed.attributions[0], source=None)
    nameless = msgspec.structs.replace(claimed, attributions=(first, *claimed.attributions[1:]))
    assert (shares(nameless).named, shares(nameless).anonymous) == (1, 2)


def test_coverage_counts_each_character_once_and_no_furniture(claimed: Reading) -> None:
    found = coverage(claimed)
    furniture = claimed.furniture[0]
    article = claimed.text[: furniture.start] + claimed.text[furniture.end :]
    assert found.article == len("".join(article.split()))
    covered = set()
    for start, end in [
        *((one.start, one.end) for one in claimed.claims),
        *((one.content_start, one.content_end) for one in claimed.attributions),
    ]:
        assert start is not None
        assert end is not None
        covered |= {at for at in range(start, end) if not claimed.text[at].isspace()}
    assert found.read == len(covered)
    assert 0 < found.percent < 100


def test_a_report_that_is_all_furniture_has_no_coverage(claimed: Reading) -> None:
    whole = msgspec.structs.replace(claimed.furniture[0], start=0, end=len(claimed.text))
    assert coverage(msgspec.structs.replace(claimed, furniture=(whole,))).percent == 0
