"""Reading JSON that strangers wrote."""

import json
import re
from collections import Counter
from typing import NoReturn

from webapp.domain.problems import Invalid

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")

PACKED = (b"\x1f\x8b", b"PK\x03\x04", b"\x28\xb5\x2f\xfd", b"\xfd7zXZ\0")
"""What files of gzip, zip, zstd and xz begin with."""


def read_json(data: bytes) -> dict[str, object]:
    """The JSON object in `data` (RFC 8259).

    Raises Invalid with one sentence for what is not UTF-8, not JSON, not an object, nested too deeply, or holds
    numbers too long to be numbers (Python refuses more than 4,300 digits), keys given twice, NaN or Infinity
    (no JSON), or lone surrogates (no text: I-JSON, RFC 7493).
    """
    try:
        text = data.decode("utf-8-sig")
        value: object = DECODER.decode(text)
        refuse_surrogates(text, value)
    except (ValueError, RecursionError) as error:
        raise refusal(error) from None
    if not isinstance(value, dict):
        raise NO_OBJECT
    return value


def refuse_surrogates(text: str, value: object) -> None:
    """Raises UnicodeEncodeError where what was read from a text holds a lone surrogate."""
    if _SURROGATE.search(text):
        json.dumps(value, ensure_ascii=False).encode()


def refusal(error: ValueError | RecursionError) -> Invalid:
    """The refusal of JSON that the decoder could not read."""
    match error:
        case UnicodeDecodeError() if error.object.startswith(PACKED):
            return Invalid.single("This is a packed file (gzip, zip or the like); unpack it first.")
        case UnicodeDecodeError():
            return Invalid.single(f"This is not UTF-8 text: byte {error.start + 1} does not fit. Save it as UTF-8.")
        case UnicodeEncodeError():
            return Invalid.single("This holds half of a surrogate pair (\\ud800 to \\udfff), which is no text.")
        case RecursionError():
            return Invalid.single("This is nested too deeply to be read.")
        case json.JSONDecodeError():
            where = f"line {error.lineno}, column {error.colno}"
            return Invalid.single(f"This is not JSON: {error.msg.lower()} at {where}.")
        case _Refused():
            return Invalid.single(str(error))
    return Invalid.single("This holds a number with too many digits.")


class _Refused(ValueError):
    """JSON that parses but is refused; the text says why."""


def twice(key: str) -> ValueError:
    """The error for a key that stands twice in one object."""
    return _Refused(f"The key “{key[:40]}” stands twice in one object; give each key once.")


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise twice(Counter(key for key, _ in pairs).most_common(1)[0][0])
    return members


def _refuse_constant(name: str) -> NoReturn:
    raise _Refused(f"{name} is not JSON; leave the value out or give a number.")


DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_refuse_constant)
"""Decodes a text. Raises ValueError or RecursionError, of which `refusal` says what is wrong."""

NO_OBJECT = Invalid.single("This must be a JSON object, as in {…}.")
