"""Pieces of HTML, as feeds and dumps hold them, into text: all is kept, since no page furniture is around it."""

import re

import lxml.etree
import lxml.html

_MARKUP = re.compile(
    r"</?(?:p|div|br|a|span|strong|em|b|i|ul|ol|li|h[1-6]|table|img|html|body|article|section)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_WHOLE_PAGE = re.compile(r"\s*(?:<!doctype html|<html|<head)\b", re.IGNORECASE)
_PARAGRAPHS = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table", "pre", "figure", "hr")
)
_LINES = {
    *("div", "li", "tr", "br", "dt", "dd", "article", "section", "main", "header", "footer", "aside", "nav", "center"),
    *("figcaption", "address", "caption", "body", "dl", "details", "summary", "tbody", "thead"),
}
_CELLS = frozenset(("td", "th"))
_SILENT = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "iframe",
        "svg",
        "button",
        "select",
        "textarea",
        "object",
        "math",
    )
)
_MORE_BREAKS = re.compile(r"\n{3,}")


def is_markup(text: str) -> bool:
    """Whether the text holds HTML tags."""
    return "<" in text and _MARKUP.search(text) is not None


def is_whole_page(text: str) -> bool:
    """Whether it is a page with furniture and not only the article's part."""
    return _WHOLE_PAGE.match(text) is not None


def fragment_text(markup: str) -> str:
    """The text of the markup: a blank line between paragraphs, a line end between other blocks."""
    root = parsed(markup)
    if root is None:
        return ""
    pieces: list[str] = []
    silent = 0
    for event, element in lxml.etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else None
        if tag in _SILENT:
            silent += 1 if event == "start" else -1
        if not silent and tag:
            pieces.append(_break(tag, event))
        words = element.text if event == "start" else element.tail
        if words and not silent:
            pieces.append(words if event == "start" and tag == "pre" else _collapsed(words))
    lines = "\n".join(line.strip() for line in "".join(pieces).split("\n"))
    return _MORE_BREAKS.sub("\n\n", lines).strip()


def parsed(markup: str) -> lxml.html.HtmlElement | None:
    """The root element, None for what holds no element at all."""
    reader = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=False)
    try:
        return lxml.html.document_fromstring(markup.encode("utf-8", "replace"), parser=reader)
    except (lxml.etree.LxmlError, ValueError):
        return None


def _collapsed(words: str) -> str:
    """The words with one blank between them, and around them where one was."""
    inner = " ".join(words.split())
    return f"{' ' if words[0].isspace() else ''}{inner}{' ' if inner and words[-1].isspace() else ''}"


def _break(tag: str, event: str) -> str:
    if tag in _PARAGRAPHS:
        return "\n\n"
    if tag in _LINES:
        return "\n"
    return " " if tag in _CELLS and event == "end" else ""
