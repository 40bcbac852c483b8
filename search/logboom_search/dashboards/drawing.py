"""How Dashboards draws a panel: what belongs to its form, and to nothing that is asked of the index."""

from typing import Any

from logboom_search.dashboards.panel import Panel


def drawing(panel: Panel) -> dict[str, Any]:
    """The `params` of a visualization's state."""
    if panel.form == "table":
        return {"perPage": 10, "showPartialRows": False, "showMetricsAtAllLevels": False, "showTotal": False}
    if panel.form == "pie":
        return {"type": "pie", "addTooltip": True, "addLegend": True, "legendPosition": "right", "isDonut": True}
    if panel.form == "metric":
        style = {"bgFill": "#000", "bgColor": False, "labelColor": False, "subText": "", "fontSize": 40}
        return {"type": "metric", "addTooltip": True, "addLegend": False, "metric": {
            "percentageMode": False, "useRanges": False, "colorSchema": "Green to Red", "metricColorMode": "None",
            "colorsRange": [{"from": 0, "to": 10000}], "labels": {"show": True}, "style": style}}  # fmt: skip
    return _axes(panel)


def _axes(panel: Panel) -> dict[str, Any]:
    """The axes and series of what is drawn over time."""
    label = panel.metrics[0].label
    series = [
        {"show": True, "type": panel.form, "mode": "normal" if panel.form == "line" else "stacked",
         "data": {"label": metric.label, "id": str(number)}, "valueAxis": "ValueAxis-1", "drawLinesBetweenPoints": True,
         "showCircles": True}
        for number, metric in enumerate(panel.metrics, start=1)
    ]  # fmt: skip
    shown = {"show": True, "style": {}, "labels": {"show": True, "truncate": 100}}
    category = {**shown, "id": "CategoryAxis-1", "type": "category", "position": "bottom", "scale": {"type": "linear"},
                "title": {}}  # fmt: skip
    value = {**shown, "id": "ValueAxis-1", "name": "LeftAxis-1", "type": "value", "position": "left",
             "scale": {"type": "linear", "mode": "normal"}, "title": {"text": label}}  # fmt: skip
    return {
        "type": panel.form,
        "grid": {"categoryLines": False},
        "categoryAxes": [category],
        "valueAxes": [value],
        "seriesParams": series,
        "addTooltip": True,
        "addLegend": True,
        "legendPosition": "right",
        "times": [],
        "addTimeMarker": False,
    }
