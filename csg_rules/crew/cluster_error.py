"""Apart, so that whoever says it needn't load what a cluster takes."""


class ClusterError(Exception):
    """The cluster can't be used, or not any more; its text is one line without any of a record's."""


class NoClusterExtraError(ClusterError):
    """What reaches a cluster isn't installed."""
