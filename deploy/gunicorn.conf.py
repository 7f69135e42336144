"""Several processes instead of the embedded server, behind a proxy that takes requests in whole:

gunicorn --config deploy/gunicorn.conf.py 'webapp:create_app()'

Slow visitors keep a process busy (the embedded server they do not), so nginx or a Caddy with buffers stands in front.
"""

import os
import sys
from typing import Any

from webapp.config import BadSetting, settings
from webapp.server import spare_the_collector
from webapp.store.schema import WrongDatabase, require_current

_host = os.environ.get("HOST", "127.0.0.1").strip("[]")
bind = f"{f'[{_host}]' if ':' in _host else _host}:{os.environ.get('PORT', '5000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 8
timeout = 120
graceful_timeout = 25
keepalive = 75
control_socket_disable = True
limit_request_line = 8190
# A proxy says what it says to the site, which believes it if TRUSTED_PROXIES says so.
forwarded_allow_ips = ""


def on_starting(_server: Any) -> None:
    """Refuses settings that will not do, and a database that is not at the newest schema, as `serve` does."""
    try:
        require_current(str(settings()["DATABASE_URL"]))
    except (BadSetting, WrongDatabase) as error:
        sys.exit(f"Error: {error}")


def post_worker_init(_worker: Any) -> None:
    """Before a process answers."""
    spare_the_collector()
