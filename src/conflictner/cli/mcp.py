"""`conflictner mcp`: a server for assistants that must cite, over stdin and stdout."""

from importlib.util import find_spec

from conflictner.base_checks import DEFAULT_BASE
from conflictner.cli.options import BaseOption, LexiconOption
from conflictner.errors import InputError
from conflictner.knowledge.overlay import Overlay, read_overlay


def serve_assistants(
    base: BaseOption = DEFAULT_BASE, lexicon: LexiconOption = None
) -> None:
    """Serve an assistant by the Model Context Protocol, over stdin and stdout.

    It offers read, explain, incidents, find_place, find_actor and registry_at. Programs
    start it; it ends when their connection does.
    """
    if find_spec("mcp") is None:
        raise InputError(
            'the server needs the library mcp; `pip install "conflictner[mcp]"` '
            "installs it"
        )
    from conflictner.server.lookups import Lookups
    from conflictner.server.reader import CitingReader
    from conflictner.server.tools import create_server

    own = Overlay() if lexicon is None else read_overlay(lexicon)
    server = create_server(CitingReader(base, lexicon), Lookups(own))
    try:
        server.run("stdio")
    except KeyboardInterrupt:
        return
