# Build the wheel and the environment in one stage, run without build tools and without root in the next.
# PYTHON may be any image of a Debian with Python 3.11 or newer.
ARG PYTHON=python:3.12-slim
FROM ${PYTHON} AS build
WORKDIR /src
RUN python -m venv /opt/helploop
COPY requirements.lock requirements-dev.lock ./
RUN /opt/helploop/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
# The build backend is locked with the development tools; it stays in this stage.
RUN python -m venv /opt/build && /opt/build/bin/pip install --no-cache-dir --require-hashes -r requirements-dev.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY adapters adapters
COPY flows flows
COPY storage storage
COPY knowledge knowledge
RUN /opt/build/bin/pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /dist . \
 && /opt/helploop/bin/pip install --no-cache-dir --no-deps --no-index /dist/*.whl

FROM ${PYTHON}
RUN useradd --system --uid 10001 --create-home --home-dir /data helploop
COPY --from=build /opt/helploop /opt/helploop
USER helploop
WORKDIR /data
VOLUME /data
ENV PATH=/opt/helploop/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    HELPLOOP_DATABASE_URL=sqlite:////data/helploop.db \
    HELPLOOP_HOST=127.0.0.1
HEALTHCHECK --interval=30s --timeout=15s --start-period=20s CMD ["helploop", "health"]
CMD ["helploop", "run"]
