"""The dashboards, a file each. `make dashboards` writes them as what OpenSearch Dashboards imports."""

from logboom_search.dashboards import errors, lambdas, syslog, traffic, volume

DASHBOARDS = (traffic.DASHBOARD, errors.DASHBOARD, lambdas.DASHBOARD, syslog.DASHBOARD, volume.DASHBOARD)
