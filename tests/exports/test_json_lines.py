import io
import json

import jsonschema
import msgspec
import pytest

from kaoju.exports import json_lines, schema
from kaoju.model import Reading


def test_a_line_decodes_to_the_same_reading(sample_readings: list[Reading]) -> None:
    out = io.BytesIO()
    json_lines.write(sample_readings, out)
    lines = out.getvalue().splitlines()
    assert [msgspec.json.decode(line, type=Reading) for line in lines] == sample_readings


def test_keys_are_those_of_the_model_in_its_order(sample_readings: list[Reading]) -> None:
    assert tuple(json.loads(json_lines.line(sample_readings[0]))) == Reading.__struct_fields__


def test_nothing_in_a_line_can_steer_a_terminal_and_nothing_is_lost(sample_readings: list[Reading]) -> None:
    steering = "\x1b]0;x\x07\x9b31m\x85\u202e\u2066\u200f\u2028\0\r\nend"
    reading = msgspec.structs.replace(sample_readings[0], text=steering, title=steering)
    line = json_lines.line(reading)
    assert all(character.isprintable() for character in line.decode().removesuffix("\n"))
    assert msgspec.json.decode(line, type=Reading) == reading


@pytest.mark.parametrize("name", sorted(schema.PRINTED))
def test_the_shipped_schema_is_the_one_the_model_gives(name: str) -> None:
    assert schema.shipped(name) == schema.printed(name), f"write it anew: python -m kaoju.exports.schema {name} > FILE"


def test_the_schema_accepts_what_is_printed_and_refuses_another_type(
    sample_readings: list[Reading], claimed: Reading
) -> None:
    validator = jsonschema.Draft202012Validator(schema.schema())
    validator.check_schema(schema.schema())
    for reading in (*sample_readings, claimed):
        told = json.loads(json_lines.line(reading))
        validator.validate(told)
        told["times"] = [{"start": 0}]
        assert not validator.is_valid(told)


def test_the_schema_knows_every_kind_of_event_certainty_and_status(claimed: Reading) -> None:
    validator = jsonschema.Draft202012Validator(schema.schema())
    for key, wrong in (("event", "WAR"), ("certainty", "sure"), ("status", "done"), ("polarity", "?")):
        told = json.loads(json_lines.line(claimed))
        told["claims"][0][key] = wrong
        assert not validator.is_valid(told)
