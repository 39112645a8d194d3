"""Apart, so that whoever says it needn't load what a cluster takes."""


class ClusterError(Exception):
    """The cluster can't be used, or not any more; its text is one line without any of a record's."""


class WrongClusterError(ClusterError):
    """It can't be used as it was asked for, or as things are installed: no fault of the run."""


class NoClusterExtraError(WrongClusterError):
    """What reaches a cluster isn't installed."""
