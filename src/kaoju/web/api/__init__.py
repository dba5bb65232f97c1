"""The API: what the pages show, as JSON at documented paths.

One operation is one function: what it asks and what it gives are its annotations, what it is for is its docstring, and
the OpenAPI file is made from these. Reads one request, gives bytes. Never writes unless `serve --write` was given.
"""

ROOT = "/api/v1"
