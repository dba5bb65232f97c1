"""A sample of each format, made here: the contract suite reads every one of them."""

import base64
import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Callable

import pytest

TEXT = "港务局称，4月18日深夜有3架无人机坠入码头，约12人受伤。\n次日凌晨恢复通航，损失仍在统计。"
LINES = TEXT.split("\n")
PAGE = (
    f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>码头恢复通航</title></head><body><h1>码头恢复通航</h1>"
    f"<div class='text'><p>{LINES[0]}</p><p>{LINES[1]}</p></div></body></html>"
)
FEED = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>海岸日报</title><item><title>通航</title>'
    f"<link>https://example.org/1</link><description><![CDATA[<p>{LINES[0]}</p><p>{LINES[1]}</p>]]></description>"
    "<pubDate>Sun, 19 Apr 2026 08:30:00 +0800</pubDate></item></channel></rss>"
)


def warc_record(address: str, body: bytes, kind: str = "text/html; charset=utf-8") -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: " + kind.encode() + b"\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-04-20T00:00:00Z\r\n"
        f"WARC-Block-Digest: sha1:{base64.b32encode(hashlib.sha1(answer).digest()).decode()}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF with a text layer: each page its lines, in a font every reader of PDF knows by name."""
    count = len(pages)
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(count))
    font = "/BaseFont/STSong-Light"
    system = "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    shape = "/Flags 6/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93"
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>",
        f"<</Type/Font/Subtype/Type0{font}/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        f"<</Type/Font/Subtype/CIDFontType0{font}{system}/FontDescriptor 5 0 R/DW 1000>>",
        f"<</Type/FontDescriptor/FontName/STSong-Light{shape}>>",
    ]
    for n, lines in enumerate(pages):
        shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -16 Td " for line in lines)
        content = f"BT /F1 12 Tf 50 750 Td {shown}ET"
        page = f"/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R>>>>/Contents {7 + 2 * n} 0 R"
        parts.append(f"<</Type/Page/Parent 2 0 R{page}>>")
        parts.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    made = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{part}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(parts) + 1}/Root 1 0 R>>\n"
    return made + f"{end}startxref\n{len(made)}\n%%EOF".encode()


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def telegram(*messages: dict[str, object]) -> bytes:
    chat = {"name": "港口快讯", "type": "public_channel", "id": 1, "messages": list(messages)}
    return json.dumps(chat, ensure_ascii=False, indent=1).encode()


def samples() -> dict[str, bytes]:
    """By the name of the format; each tells TEXT, as one report or as two."""
    pieces = [{"type": "bold", "text": LINES[0]}, "\n" + LINES[1]]
    first = {"id": 7, "type": "message", "date": "2026-04-19T08:30:00", "date_unixtime": "1776558600"}
    first |= {"from": "港口快讯", "forwarded_from": "潮声通讯社", "text": pieces}
    return {
        "html": PAGE.encode(),
        "markdown": f"---\ntitle: 码头恢复通航\ndate: 2026-04-19\n---\n{TEXT}".encode(),
        "feed": FEED.encode(),
        "json": json.dumps([{"text": TEXT}], ensure_ascii=False, indent=1).encode(),
        "jsonl": json.dumps({"text": TEXT}, ensure_ascii=False).encode() + b"\n",
        "telegram": telegram(first),
        "warc": warc_record("https://example.org/1.html", PAGE.encode()),
        "gzip": gzip.compress(PAGE.encode(), mtime=0),
        "zip": zipped({"a/page.html": PAGE.encode()}),
        "table": f'id,published,text\r\n1,2026-04-19,"{TEXT}"\r\n'.encode(),
        "pdf": pdf([[LINES[0]], [LINES[1]]]),
        "mail": (
            "From: desk@example.org\r\nSubject: =?utf-8?b?6YCa6Iiq?=\r\nDate: Sun, 19 Apr 2026 08:30:00 +0800\r\n"
            f"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{TEXT}"
        ).encode(),
        "text": TEXT.encode(),
        "unread": b"\x89PNG\r\n\x1a\n" + bytes(64),
    }  # fmt: skip


class Samples(dict[str, bytes]):
    """Shown by their names alone, or a failure would print them all."""

    def __repr__(self) -> str:
        return f"samples of {', '.join(self)}"


@pytest.fixture(scope="session", name="samples")
def samples_() -> Samples:
    return Samples(samples())


@pytest.fixture(scope="session")
def make() -> dict[str, Callable[..., bytes]]:
    """The makers of samples, by name."""
    return {"warc_record": warc_record, "pdf": pdf, "zipped": zipped, "telegram": telegram}
