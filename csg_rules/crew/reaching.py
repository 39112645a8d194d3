"""A cluster reached by its address, or why it can't be.

Its scheduler is asked what it is before there is a client for it: the engine's client waits without an end for what is
no scheduler, and leaves tracebacks behind where it came to nothing.
"""

import json
import logging
import os
import platform
import warnings
from typing import Any, Final, NamedTuple

from csg_rules.crew.cluster_error import ClusterError, NoClusterExtraError, WrongClusterError
from csg_rules.crew.makeup import version_of

try:
    from distributed import Client, KilledWorker
    from distributed.comm.addressing import get_address_host_port
    from distributed.comm.core import FatalCommClosedError, connect
    from distributed.core import send_recv
    from distributed.security import Security
    from distributed.utils import LoopRunner, sync
except ImportError:
    raise NoClusterExtraError(
        "a cluster needs an extra: pip install '.[cluster]' in the folder of csg-rules (see README)"
    ) from None

_CONNECTED_WITHIN: Final = 8.0
_ANSWERED_WITHIN: Final = 5.0
_SCHEMES: Final = "://"
_ENCRYPTED: Final = ("tls://", "wss://")
_LIKE: Final = "which is like tcp://HOST:8786"
# Its messages are of one version of these.
_ENGINE: Final = ("distributed", "dask")
_LOGGERS: Final = ("distributed", "distributed.client", "distributed.core", "distributed.comm", "tornado", "asyncio")


class _Scheduler(NamedTuple):
    kind: str
    python: str
    libraries: dict[str, str]


def reached(asked: str) -> Any:
    """A client of the cluster at this address, or of the scheduler that wrote this file. Raises ClusterError."""
    # What the engine says of itself is for whoever runs it; what concerns us is told in a line of ours.
    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    warnings.filterwarnings("ignore", module="distributed")
    address = _address(asked)
    security, how = _security(asked, address)
    _refuse_unlike(asked, _answer(asked, address, how))
    # It is closed by who asks for it. One that came to nothing would wait for itself, and then complain.
    quiet: Any = type(Client.__name__, (Client,), {"__del__": lambda _: None})
    try:
        return quiet(address, security=security, timeout=_CONNECTED_WITHIN, set_as_default=False, name="csg-rules")
    except Exception as error:  # noqa: BLE001  # of many kinds
        raise ClusterError(f"the cluster at {asked} can't be reached any more: {type(error).__name__}") from None


def _address(asked: str) -> str:
    text = asked.strip()
    if _SCHEMES not in text and (os.sep in text or os.path.exists(text)):
        text = _written(asked)
    if _SCHEMES not in text:
        text = f"tcp://{text}"
    try:
        host, port = get_address_host_port(text, strict=True)
    except (ValueError, NotImplementedError):
        host, port = "", 0
    if not host or not 0 < port < 2**16:
        raise WrongClusterError(f"--engine-cluster {asked or repr(asked)}: no address of a scheduler, {_LIKE}")
    return text


def _written(file: str) -> str:
    """The address that a scheduler wrote into its file."""
    try:
        with open(file, encoding="utf-8") as stream:
            return str(json.load(stream)["address"])
    except OSError as error:
        raise WrongClusterError(
            f"--engine-cluster {file}: no such file of a scheduler ({error.strerror}), and no address, {_LIKE}"
        ) from None
    except (ValueError, TypeError, KeyError):
        raise WrongClusterError(f"--engine-cluster {file}: no file that a scheduler wrote") from None


def _security(asked: str, address: str) -> tuple[Any, dict[str, Any]]:
    """What the engine's own configuration says of certificates."""
    try:
        configured: Any = Security  # it has no types
        security = configured()
        how: dict[str, Any] = security.get_connection_args("client")
    except Exception as error:  # noqa: BLE001  # no such file, no certificate, a key of another one
        cause = getattr(error, "strerror", None) or type(error).__name__
        raise WrongClusterError(
            f"--engine-cluster {asked}: the certificates that Dask's configuration names can't be used: {cause}"
        ) from None
    if address.startswith(_ENCRYPTED):
        if how.get("ssl_context") is None:
            raise WrongClusterError(
                f"--engine-cluster {asked}: needs certificates, which Dask takes from its configuration (see README)"
            )
    elif how.get("require_encryption"):
        raise WrongClusterError(
            f"--engine-cluster {asked}: isn't encrypted, which Dask's configuration asks for: tls://HOST:8786"
        )
    return security, how


def _answer(asked: str, address: str, how: dict[str, Any]) -> _Scheduler:
    runner: Any = LoopRunner()
    runner.start()
    try:
        # Connecting ends by itself; then what answers may never say anything.
        answer: _Scheduler = sync(
            runner.loop, _identity, address, how, callback_timeout=_CONNECTED_WITHIN + _ANSWERED_WITHIN
        )
    except Exception as error:  # noqa: BLE001  # what is no scheduler may answer anything
        raise WrongClusterError(f"the cluster at {asked} can't be reached: {_why(error, address)}") from None
    finally:
        runner.stop()
    return answer


async def _identity(address: str, how: dict[str, Any]) -> _Scheduler:
    connecting: Any = connect  # it has no types
    comm = await connecting(address, timeout=_CONNECTED_WITHIN, **how)
    try:
        who: dict[str, Any] = await send_recv(comm, op="identity")
        versions: dict[str, Any] = await send_recv(comm, op="versions")
    finally:
        comm.abort()
    host, packages = versions["host"], versions["packages"]
    return _Scheduler(str(who["type"]), str(host["python"]), {name: str(packages[name]) for name in _ENGINE})


def _why(error: BaseException, address: str) -> str:
    is_encrypted = address.startswith(_ENCRYPTED)
    if isinstance(error, FatalCommClosedError):
        return "the certificates here and there don't accept each other"
    if isinstance(error, OSError) and error.__cause__ is not None and str(error).startswith("Timed out"):
        if is_encrypted and "refused" not in str(error.__cause__):
            return "nobody answered with tls (does its scheduler run with certificates?)"
        return "nobody answered (is its scheduler running, and is this its address?)"
    other = "one that doesn't accept the certificate of here" if is_encrypted else "one that wants tls://"
    return f"what answers there is no Dask scheduler, or {other}"


def _refuse_unlike(asked: str, scheduler: _Scheduler) -> None:
    """The engine's own rule: one version on all sides."""
    if "Scheduler" not in scheduler.kind:
        raise WrongClusterError(f"the cluster at {asked} can't be used: there is a {scheduler.kind}, no scheduler")
    minor = platform.python_version().rpartition(".")[0]
    pairs = [(name, scheduler.libraries[name], version_of(name)) for name in _ENGINE]
    pairs.append(("Python", ".".join(scheduler.python.split(".")[:2]), minor))
    if unlike := [f"{name} {theirs}, here {ours}" for name, theirs, ours in pairs if theirs != ours]:
        raise WrongClusterError(
            f"the cluster at {asked} can't be used: its scheduler has {'; '.join(unlike)}: install the same there"
        )


def is_killed(error: BaseException | None) -> bool:
    """Whether several workers ended under what came to this."""
    return isinstance(error, KilledWorker)
