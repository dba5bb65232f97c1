"""Cluster: shards read by the workers of a Ray cluster.

Gives shard names to Ray as tasks and takes back which of them are there; everything else goes through the folder that
all nodes see. A task whose worker or node dies is given out again. Never holds a report in Ray's own store, and never
starts a cluster: needs `pip install 'kaoju[scale]'` and an address.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kaoju.errors import UsageError
from kaoju.runners.filing import Sketching
from kaoju.runners.folders import Folder
from kaoju.runners.shards import read_shard

TRIES = 8
"""How often a shard is given out again where its worker dies."""
STALL = 600.0
"""Seconds in which no shard at all is done: then those that run are given up and tried report by report."""
_A_CPU = 2
"""Shards in hand for each processor, so that none waits for the committer."""


class Cluster:
    """The workers of a Ray cluster as a crew."""

    def __init__(self, ray: Any, folder: Folder, sketch: Sketching | None) -> None:
        self._ray, self._folder, self._sketch = ray, folder.told, sketch
        self._names: dict[Any, str] = {}
        self._task = ray.remote(num_cpus=1, max_retries=TRIES, retry_exceptions=False)(read_shard)
        self.ahead = max(2, _A_CPU * int(ray.cluster_resources().get("CPU", 1)))

    def start(self, name: str) -> None:
        """Hand it to whichever worker is free."""
        self._names[self._task.remote(self._folder, name, self._sketch)] = name

    def finished(self) -> tuple[str, bool]:
        """A shard that a worker has written, or one that no worker could."""
        ready, waiting = self._ray.wait(list(self._names), num_returns=1, timeout=STALL)
        if not ready:
            ready = waiting[:1]
            self._ray.cancel(ready[0], force=True)
        name = self._names.pop(ready[0])
        try:
            self._ray.get(ready[0], timeout=STALL)
        except self._ray.exceptions.RayError as error:
            if isinstance(error, FileNotFoundError):
                raise UsageError(
                    "a node of the cluster does not see this folder", slug="folder-unseen", path=self._folder,
                    hint="name one that all nodes see under the same name: --shards FOLDER",
                ) from None  # fmt: skip
            if isinstance(error, self._ray.exceptions.RayTaskError):
                raise  # a fault of kaoju's own
            return name, False
        return name, True


@contextmanager
def cluster(address: str, folder: Folder, sketch: Sketching | None) -> Iterator[Cluster]:
    """The cluster at an address, for as long as it is needed."""
    import ray

    try:
        ray.init(address=address, namespace="kaoju", log_to_driver=False, configure_logging=False)
    except (ConnectionError, ray.exceptions.RayError) as error:
        raise UsageError(
            f"no cluster answers there: {error}", slug="no-cluster", path=address,
            hint="start one with `ray start --head`, and give both the same RAY_AUTH_TOKEN",
        ) from None  # fmt: skip
    try:
        yield Cluster(ray, folder, sketch)
    finally:
        ray.shutdown()
