import pytest

from kaoju.reading.decoding import decode

HANS = "港务局称，4月18日深夜有3架无人机坠入码头，约12人受伤，次日凌晨恢复通航。损失仍在统计。"
HANT = "港務局稱，4月18日深夜有3架無人機墜入碼頭，約12人受傷，翌日凌晨恢復通航。損失仍在統計。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
def test_simplified_text_is_decoded_from_each_encoding(encoding: str) -> None:
    decoded = decode(HANS.encode(encoding))
    assert decoded is not None
    assert decoded.text == HANS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "big5", "big5hkscs"])
def test_traditional_text_is_decoded_from_each_encoding(encoding: str) -> None:
    decoded = decode(HANT.encode(encoding))
    assert decoded is not None
    assert decoded.text == HANT


def test_only_the_first_byte_order_mark_is_dropped() -> None:
    decoded = decode("\ufeffa\ufeffb\r\n\0c".encode())
    assert decoded is not None
    assert decoded.text == "a\ufeffb\r\n\0c"


def test_one_bad_byte_in_utf8_is_refused_and_never_turns_into_other_characters() -> None:
    content = (HANS * 20).encode()
    assert decode(content[:500] + b"\xff" + content[500:]) is None


@pytest.mark.parametrize("content", [bytes(range(256)) * 8, b"\x89PNG\r\n\x1a\n" + bytes(64), b"\0" * 100])
def test_binary_content_is_refused(content: bytes) -> None:
    assert decode(content) is None


def test_a_declared_encoding_that_the_bytes_break_is_refused() -> None:
    assert decode(b"\xef\xbb\xbf" + HANS.encode("gb18030")) is None
    assert decode(b"\xff\xfe" + b"a") is None


def test_a_text_in_a_western_encoding_is_refused() -> None:
    assert decode("Über die Brücke fährt niemand mehr, heißt es in Köln.".encode("latin-1")) is None
