# Two steps: the first installs the locked dependencies, the second carries only what runs.
FROM python:3.13-slim AS build
COPY requirements.lock /
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r /requirements.lock \
    && /venv/bin/pip uninstall --yes pip

FROM python:3.13-slim
RUN useradd --create-home --uid 1000 keypoint && install --directory --owner keypoint /data
COPY --from=build /venv /venv
WORKDIR /app
COPY bot bot
COPY content content
COPY migrations migrations
# Nobody can write it later: without this, each start would compile it anew.
RUN python -m compileall -q bot
ENV PATH=/venv/bin:$PATH DATA=/data HOST=0.0.0.0 PORT=8080 LOG_FORMAT=json PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
EXPOSE 8080
VOLUME /data
USER keypoint
# Healthy only when it serves: nobody answers on this port before the service does.
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/healthz', timeout=2)"]
CMD ["python", "-m", "bot", "run"]
