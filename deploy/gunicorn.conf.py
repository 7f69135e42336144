"""Several processes instead of the embedded server, behind a proxy that takes requests in whole:

gunicorn --config deploy/gunicorn.conf.py 'webapp:create_app()'

Slow visitors keep a process busy (the embedded server they do not), so nginx or a Caddy with buffers stands in front.
"""

import os
from typing import Any

from webapp.config import database_url
from webapp.server import spare_the_collector
from webapp.store.schema import require_current

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '5000')}"
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
    """Refuses a database that is not at the newest schema, as `serve` does."""
    require_current(database_url())


def post_worker_init(_worker: Any) -> None:
    """Before a process answers."""
    spare_the_collector()
