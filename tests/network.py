"""No test reaches beyond this machine."""

import ipaddress
import socket
import sys


class ReachesOutError(RuntimeError):
    """Something wants to reach another machine."""


def is_here(host: object) -> bool:
    """Whether an address is one of this machine."""
    if host in ("", "localhost", socket.gethostname()):
        return True
    try:
        address = ipaddress.ip_address(str(host).partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or str(host) in _OWN


def _own_addresses() -> set[str]:
    try:
        return {found[4][0] for found in socket.getaddrinfo(socket.gethostname(), None)}
    except OSError:
        return set()


_OWN = _own_addresses()


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect":
        connecting, address = arguments
        # To connect a datagram socket sends nothing; Dask finds its own address so.
        datagram = getattr(connecting, "type", None) == socket.SOCK_DGRAM
        if isinstance(address, tuple) and not datagram and not is_here(address[0]):
            raise ReachesOutError(f"a connection to {address[0]!r}")
    elif event == "urllib.Request":
        url = str(arguments[0])
        if url.startswith(("http:", "https:", "ftp:")):
            host = url.partition("//")[2].partition("/")[0].rpartition(":")[0]
            if not is_here(host or url.partition("//")[2].partition("/")[0]):
                raise ReachesOutError(f"a request for {url}")


def stay_here() -> None:
    """Refuse every connection to another machine from now on in this process."""
    sys.addaudithook(_refuse)
