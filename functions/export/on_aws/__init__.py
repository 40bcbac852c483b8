"""The ports, answered by AWS."""

from functools import cache

from logboom_aws import clients
from logboom_aws.exports.table import Table
from on_aws.archive import Archive
from on_aws.logs import SourceLogs
from on_aws.metrics import Emf
from on_aws.queue import Sqs
from parameters import Parameters
from ports import Outside


@cache
def outside(told: Parameters) -> Outside:
    return Outside(
        table=Table(clients.dynamodb(), told.export_table),
        queue=Sqs(told.export_queue_url),
        logs=lambda account: SourceLogs(account, told),
        archive=Archive(told.archive_bucket, told.aws_region),
        metrics=Emf(),
    )
