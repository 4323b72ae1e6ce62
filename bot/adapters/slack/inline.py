"""One paragraph of Markdown → Slack's marks, each opened once and standing at the edge of a word."""

from collections.abc import Iterable
from itertools import pairwise
from urllib.parse import urlsplit

from markdown_it.tree import SyntaxTreeNode

from bot.adapters.slack.escaping import APART, HELD, code, escaped, literal

MARKS = {"strong": "*", "em": "_", "s": "~"}
MARKED = (*MARKS, "code_inline")


def inline(node: SyntaxTreeNode, within: frozenset[str] = frozenset()) -> str:
    """`within` names the marks that are open: Slack knows no bold within bold, and no mark over two lines."""
    pieces = [(child.type in MARKED, _shown(child, within)) for child in node.children]
    pieces = [(marked, text) for marked, text in pieces if text]
    return "".join(_set_apart(pieces))


def link(url: str, text: str = "") -> str:
    target = escaped(url).replace("|", "%7C")
    return f"<{target}|{literal(text).replace(' ', HELD)}>" if text and text != url else f"<{target}>"


def short(url: str) -> str:
    """Enough of an address to choose by, on a phone."""
    parts = urlsplit(url)
    host = parts.netloc.removeprefix("www.")
    *between, last = [part for part in parts.path.split("/") if part] or [""]
    return "/".join(part for part in (host, "…" if between else "", last) if part)


def words(node: SyntaxTreeNode) -> str:
    """Without any marks."""
    if node.type in ("text", "code_inline"):
        return node.content
    return " " if node.type.endswith("break") else "".join(map(words, node.children))


def _shown(node: SyntaxTreeNode, within: frozenset[str]) -> str:
    match node.type:
        case "strong" | "em" | "s" as kind:
            inner = inline(node, within | {kind})
            return inner if kind in within else f"{MARKS[kind]}{inner}{MARKS[kind]}"
        case "code_inline":
            return code(node.content)
        case "link":
            return link(str(node.attrs["href"]), words(node))
        case "image":
            return link(str(node.attrs["src"]), words(node) or "image")
        case "hardbreak" if not within:
            return "\n"
        case "softbreak" | "hardbreak":
            return HELD if within else " "
    return literal(node.content).replace(" ", HELD) if within else literal(node.content)


def _set_apart(pieces: list[tuple[bool, str]]) -> Iterable[str]:
    """A letter that touches a mark from outside would undo it."""
    for (marked, text), (next_marked, following) in pairwise([*pieces, (False, "")]):
        yield text
        if (marked and following[:1].isalnum()) or (next_marked and text[-1:].isalnum()):
            yield APART
