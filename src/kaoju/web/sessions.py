"""Sessions: the token in the opened address becomes a cookie, once.

Reads the query of a request and gives a redirect that sets the cookie, or a refusal. A token that was made for this run
is spent when it is used; one that the user gave may be used again. Never tells whether a wrong token was nearly right.
"""

from threading import Lock
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from kaoju.web.security import same
from kaoju.web.settings import Settings

OPEN = ("/static/",)
REFUSED = "Open the address that kaoju serve printed: it holds the token that opens this page, once.\n"


class Sessions:
    """The application behind the door."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings
        self._is_spent, self._lock = False, Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Open, refuse, or let through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = self._answer(Request(scope))
        await (answer or self._app)(scope, receive, send)

    def _answer(self, request: Request) -> Response | None:
        has_session = request.state.has_session
        shown = request.query_params.get("token")
        if shown is not None and request.method == "GET":
            if not has_session and not self._spend(shown):
                return PlainTextResponse(REFUSED, 403)
            return self._opened(request)
        if self._settings.needs_session and not has_session and not request.url.path.startswith(OPEN):
            return PlainTextResponse(REFUSED, 403)
        return None

    def _spend(self, shown: str) -> bool:
        with self._lock:
            if self._is_spent or not same(shown, self._settings.token):
                return False
            self._is_spent = not self._settings.is_fixed
            return True

    def _opened(self, request: Request) -> Response:
        """The same address without the token; its path is of this page, so it leads nowhere else."""
        rest = urlencode([(name, value) for name, value in request.query_params.multi_items() if name != "token"])
        path = "/" + request.url.path.lstrip("/\\")
        answer = RedirectResponse(f"{path}?{rest}" if rest else path, 303)
        answer.set_cookie(
            f"session-{self._settings.mark}", self._settings.secret, path="/", httponly=True, samesite="strict"
        )
        return answer
