import random

from kaoju.exports.segments import cut
from kaoju.model import Span

ALPHABET = "港航3月,。\r\n\0\t 𠮷𪚥e\u0301👩\u200d🚒🇺🇦\ufeff\u202e<&\"'\ufffd"


def test_segments_tile_the_text_and_name_exactly_the_marks_that_cover_them() -> None:
    chance = random.Random(7)
    for _ in range(2000):
        text = "".join(chance.choice(ALPHABET) for _ in range(chance.randrange(60)))
        spans = []
        for _ in range(chance.randrange(6)):
            start = chance.randint(0, len(text))
            spans.append(Span(start, chance.randint(start, len(text))))
        segments = cut(0, len(text), spans)
        assert "".join(text[piece.start : piece.end] for piece in segments) == text
        for piece in segments:
            here = Span(piece.start, piece.end)
            assert set(piece.marks) == {
                span for span in spans if span.start < span.end and span.start < here.end and here.start < span.end
            }
        for span in spans:
            assert "".join(text[piece.start : piece.end] for piece in segments if span in piece.marks) == span.of(text)


def test_cutting_many_marks_costs_in_proportion() -> None:
    spans = [Span(n, n + 2) for n in range(0, 200_000, 3)]
    assert len(cut(0, 200_001, spans)) == 133_334
