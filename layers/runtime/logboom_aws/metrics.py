"""Counts of what went wrong in a function itself, as CloudWatch metrics in the embedded metric format."""

from aws_lambda_powertools.metrics import MetricUnit, single_metric

NAMESPACE = "Logboom"


def count(name: str, function_name: str) -> None:
    """One more, of this function: the name says its stack, too.

    Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
    """
    with single_metric(name=name, unit=MetricUnit.Count, value=1, namespace=NAMESPACE) as metric:
        metric.add_dimension("FunctionName", function_name)
