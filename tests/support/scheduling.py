"""Shares a full run out among worker processes, a file at a time."""

from xdist.scheduler import LoadFileScheduling


class FromBothEnds(LoadFileScheduling):
    """Every second worker takes files from the front of the queue, the others from its back.

    The browser's tests stand at the front, and the longest of the rest at the back: so, as long as
    there are both, a processor that a browser leaves idle has something else to do, and two
    workers need one server and one browser between them. The short files are left for last.
    """

    def _assign_work_unit(self, node):
        if self.nodes.index(node) % 2:
            self.workqueue.move_to_end(next(reversed(self.workqueue)), last=False)
        super()._assign_work_unit(node)
