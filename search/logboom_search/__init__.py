"""What index and search share: a client for the cluster, the index template, its lifecycle, the dashboards, set-up."""
