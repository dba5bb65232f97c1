"""Security: what stands between a browser and every page.

Reads the head of a request and refuses it before any page sees it: a foreign Host (DNS rebinding), a write or a fetch
that another site began, a body that is too long, a reader without a session where one is needed. Puts the same headers
on every answer. Never looks at the body of a request but to count it.
"""

import hmac
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kaoju.web.settings import Settings

LARGEST = 64 * 2**20
"""Bytes of a body: a day's feed fits, a bomb does not."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # Under no-referrer a browser calls the origin of our own forms null, and a form of nowhere would look the same.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN = frozenset({"same-origin", "none"})
_BEARER = "Bearer "


class Guard:
    """The application behind a guard."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or let through with the session known as `scope["state"]["may_write"]`."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(scope["method"], headers)
        has_session, has_token = self._has_session(headers), self._has_token(headers)
        scope.setdefault("state", {}).update(
            has_session=has_session or has_token, may_write=self._may_write(has_session, has_token)
        )
        if refusal:
            await PlainTextResponse(refusal[1] + "\n", refusal[0])(scope, receive, _headed(send))
            return
        await self._app(scope, _counted(receive), _headed(send))

    def _refusal(self, method: str, headers: Headers) -> tuple[int, str] | None:
        """The status and the reason, where a request must not be answered."""
        named = headers.getlist("host")
        if len(named) != 1 or named[0].lower() not in self._settings.hosts:
            return 421, "This is not the address of this page."
        if not self._is_own(method, headers):
            return 403, "Another site began this request."
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()) or int(length) > LARGEST:
            return 413, f"More than {LARGEST // 2**20} MiB in one request."
        return None

    def _is_own(self, method: str, headers: Headers) -> bool:
        """Whether the page itself, the address bar or a link asked, and for a write the page itself."""
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        is_ours = origin is not None and origin.lower() in self._settings.origins
        if method in _SAFE:
            goes_to = headers.get("sec-fetch-dest")
            is_link = headers.get("sec-fetch-mode") == "navigate" and goes_to in {None, "document"}
            return (site in {None, *_OWN} or is_link) and (origin is None or is_ours)
        if site is not None:
            return site == "same-origin" and (origin is None or is_ours)
        return is_ours if origin is not None else self._has_token(headers)

    def _has_session(self, headers: Headers) -> bool:
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return False
        kept = cookies.get(f"session-{self._settings.mark}")
        return kept is not None and same(kept.value, self._settings.secret)

    def _has_token(self, headers: Headers) -> bool:
        """Whether a program shows the token; a token that a browser can spend is none of these."""
        shown = headers.get("authorization", "")
        return (
            self._settings.is_fixed
            and shown.startswith(_BEARER)
            and same(shown.removeprefix(_BEARER), self._settings.token)
        )

    def _may_write(self, has_session: bool, has_token: bool) -> bool:
        if self._settings.is_writable:
            return has_session or has_token
        return has_session and self._settings.is_local


def same(shown: str, secret: str) -> bool:
    """Whether two secrets are the same, in the same time whatever they are; an empty one is nobody's."""
    return bool(secret) and hmac.compare_digest(shown.encode(), secret.encode())


def _headed(send: Send) -> Send:
    async def headed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                if name != "cache-control" or name not in headers:
                    headers[name] = value
        await send(message)

    return headed


def _counted(receive: Receive) -> Receive:
    """A body whose length nobody said may not be longer than one whose length was said."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return {"type": "http.disconnect"} if taken > LARGEST else message

    return counted
