"""Reading JSON that strangers wrote."""

import json
import re
from collections import Counter
from typing import Any

from webapp.domain.problems import Invalid

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def read_json(data: bytes) -> dict[str, Any]:
    """The JSON object in `data` (RFC 8259).

    Raises Invalid with one sentence for what is not UTF-8, not JSON, not an object, nested too deeply, or holds
    numbers too long to be numbers (Python refuses more than 4,300 digits), keys given twice, NaN or Infinity
    (no JSON), or lone surrogates (no text: I-JSON, RFC 7493).
    """
    try:
        text = data.decode("utf-8-sig")
        found = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse_constant)
        if _SURROGATE.search(text):
            json.dumps(found, ensure_ascii=False).encode()
    except UnicodeDecodeError as error:
        raise Invalid.one(f"This is not UTF-8 text: byte {error.start + 1} does not fit. Save it as UTF-8.") from None
    except UnicodeEncodeError:
        raise Invalid.one("This holds half of a surrogate pair (\\ud800 to \\udfff), which is no text.") from None
    except RecursionError:
        raise Invalid.one("This is nested too deeply to be read.") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise Invalid.one(f"This is not JSON: {error.msg.lower()} at {where}.") from None
    except ValueError as error:
        raise Invalid.one(
            str(error) if isinstance(error, _Refused) else "This holds a number with too many digits."
        ) from None
    if not isinstance(found, dict):
        raise Invalid.one("This must be a JSON object, as in {…}.")
    return found


class _Refused(ValueError):
    """JSON that parses but is refused; the text says why."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise _Refused(f"The key “{twice[:40]}” stands twice in one object; give each key once.")
    return found


def _refuse_constant(name: str) -> Any:
    raise _Refused(f"{name} is not JSON; leave the value out or give a number.")
