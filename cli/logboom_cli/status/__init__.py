"""`logboom status`: whether the hub is well, on one screen. A module for each part that is looked at."""
