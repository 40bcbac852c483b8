"""The export function's ports, in memory. `reach` is called before and after each effect: there things go wrong."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace
from tests.simulation.cloudwatch import CloudWatch, Invalid, Limit, NotFound

from logboom_aws.exports.manifest import Manifest, Object, encode
from logboom_aws.exports.state import Account, Group, Task
from logboom_aws.exports.table import Changed

type Reach = Callable[[str], None]


class Table:
    def __init__(self) -> None:
        self.accounts: dict[str, Account] = {}
        self.by_account: dict[str, dict[str, Group]] = {}

    def account(self, account: str) -> Account:
        return self.accounts.get(account, Account(account))

    def group(self, account: str, name: str) -> Group | None:
        return self.by_account.get(account, {}).get(name)

    def groups(self, account: str) -> list[Group]:
        return list(self.by_account.get(account, {}).values())

    def put(self, state: Any) -> Any:
        if isinstance(state, Account):
            before, place = self.accounts.get(state.account), self.accounts
            key = state.account
        else:
            place = self.by_account.setdefault(state.account, {})  # type: ignore[assignment]
            before, key = place.get(state.name), state.name
        if before is not None and before.version != state.version:
            raise Changed(key)
        place[key] = replace(state, version=state.version + 1)
        return place[key]


class Logs:
    """Written against the function's own errors and shapes, which `ports` brings."""

    def __init__(self, cloudwatch: CloudWatch, clock: Callable[[], int], ports: Any) -> None:
        self._cloudwatch = cloudwatch
        self._clock = clock
        self._ports = ports

    def groups(self) -> list[Any]:
        found = self._cloudwatch.groups.values()
        return [self._ports.Listed(group.name, group.created, group.retention) for group in found
                if group.created <= self._clock()]  # fmt: skip

    def create(self, task: Task, prefix: str) -> str:
        now = self._clock()
        try:
            return self._cloudwatch.create(task.name, task.group, task.start, task.end, prefix, now)
        except Limit as error:
            raise self._ports.Occupied from error
        except NotFound as error:
            raise self._ports.GroupGone from error
        except Invalid as error:
            raise self._ports.Refused(str(error)) from error

    def find(self, task: Task) -> str:
        return next((found.task_id for found in self._cloudwatch.tasks if found.name == task.name), "")

    def status(self, task_id: str) -> Any:
        now = self._clock()
        self._cloudwatch.settle(now)
        for task in reversed(self._cloudwatch.tasks):
            if task.task_id == task_id:
                return self._ports.Status(task.code_at(now), task.message, min(now, task.ends) - task.began)
        return None


class Archive:
    region = "eu-west-1"

    def __init__(self, bucket: dict[str, bytes]) -> None:
        self._bucket = bucket

    def objects(self, folder: str) -> list[Object]:
        return [Object(key, len(data)) for key, data in self._bucket.items() if key.startswith(folder)]

    def write(self, manifest: Manifest) -> None:
        self._bucket[manifest.key] = encode(manifest)


class Metrics:
    def __init__(self) -> None:
        self.failures: list[tuple[str, str, str]] = []
        self.overtaken: list[int] = []

    def lag(self, account: str, lag: Any) -> None:  # noqa: ARG002 - as the port
        self.overtaken.append(lag.overtaken)

    def failure(self, account: str, group: str, error: str) -> None:
        self.failures.append((account, group, error))


class Shaky:
    """A port through which every call may be the last thing its caller does."""

    def __init__(self, port: Any, name: str, reach: Reach) -> None:
        self._port = port
        self._name = name
        self._reach = reach

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._port, name)
        if not callable(found):
            return found

        def call(*arguments: Any) -> Any:
            self._reach(f"before {self._name}.{name}")
            try:
                return found(*arguments)
            finally:
                self._reach(f"after {self._name}.{name}")

        return call
