"""Settings of gunicorn: several processes instead of the embedded server, behind a proxy that buffers whole requests.

gunicorn --config deploy/gunicorn.conf.py 'webapp:create_app()'

A slow visitor would block a thread (the embedded server has no such limit), so put nginx or a Caddy with buffers in
front.
"""

import os
import sys
from typing import Any

from webapp.config import BadSetting, port, settings
from webapp.server import spare_the_collector
from webapp.store.schema import WrongDatabase, require_current

_host = (os.environ.get("HOST") or "127.0.0.1").strip("[]")
try:
    bind = f"{f'[{_host}]' if ':' in _host else _host}:{port(os.environ.get('PORT', ''))}"
except BadSetting as error:
    sys.exit(f"Error: {error}")
workers = int(os.environ.get("WEB_CONCURRENCY", "2")) or 2  # with none, gunicorn would listen and never answer
worker_class = "gthread"
threads = 8
timeout = 120
graceful_timeout = 25
keepalive = 75
control_socket_disable = True
limit_request_line = 8190
# The site itself decides which headers of a proxy to believe (TRUSTED_PROXIES).
forwarded_allow_ips = ""


def on_starting(_server: Any) -> None:
    """Refuse invalid settings and a database that is not at the newest schema, as `serve` does."""
    try:
        require_current(str(settings()["DATABASE_URL"]))
    except (BadSetting, WrongDatabase) as error:
        sys.exit(f"Error: {error}")


def post_worker_init(_worker: Any) -> None:
    """Prepare a process before its first request."""
    spare_the_collector()
