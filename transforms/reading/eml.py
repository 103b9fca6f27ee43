"""E-mail messages: the body as text, with subject, sender and date."""

from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from typing import BinaryIO

from transforms.reading.bounds import read_bounded
from transforms.reading.days import day_of
from transforms.reading.document import RawDocument, Rejected, UnreadableInput
from transforms.reading.encodings import decode
from transforms.reading.finish import finish
from transforms.reading.fragments import fragment_text
from transforms.reading.html import decode_page
from transforms.reading.options import ReadOptions


def read(stream: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Rejected]:
    """The message's one document; attachments are left out."""
    message = BytesParser(policy=policy.default).parsebytes(read_bounded(stream, options))
    published_on = day_of(_header(message, "Date"))
    yield finish(
        RawDocument(
            uri,
            "eml",
            _text(message),
            published_on=published_on,
            published_on_basis="header" if published_on else None,
            title=_header(message, "Subject"),
            outlet=parseaddr(_header(message, "From") or "")[0] or None,
        ),
        options,
    )


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain", "html"))
    if body is None:
        raise UnreadableInput("no_text", "a message without a text part")
    payload = body.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if body.get_content_subtype() == "html":
        return fragment_text(decode_page(data))
    try:
        return data.decode(body.get_content_charset("utf-8"))
    except (UnicodeDecodeError, LookupError):
        return decode(data)


def _header(message: EmailMessage, name: str) -> str | None:
    """The header's words; the policy's parser stumbles over some broken ones, which are as good as missing."""
    try:
        value = message[name]
    except Exception:  # it raises anything from IndexError to AttributeError
        return None
    return " ".join(str(value).split()) or None if value is not None else None
