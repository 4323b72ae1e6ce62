"""Whoever knows the address can send what is no HTTP: the server answers it, and the log is not filled with it."""

import logging

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

NO_NEWS = (HttpProcessingError, web.RequestPayloadError)


def is_news(record: logging.LogRecord) -> bool:
    return not (record.exc_info and isinstance(record.exc_info[1], NO_NEWS))


def keep_them_out_of_the_log() -> None:
    """However often it is called."""
    logging.getLogger("aiohttp.server").addFilter(is_news)
